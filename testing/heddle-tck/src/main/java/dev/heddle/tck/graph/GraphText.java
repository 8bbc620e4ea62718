package dev.heddle.tck.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A small text for graphs of assets, for tests: `a -> b[daily] -> c`.
///
/// Chains are separated by `;` or lines. What stands left of an arrow is read by what stands right
/// of it; several are read with `a, b -> c`. An arrow may say how: `a -all skip-> b`. Words in
/// brackets say what an asset is: `[daily]`, `[EU|US]`, `[observed]`. What such words mean is up to
/// who asks. An asset may be named several times; it is all that was said of it.
public final class GraphText {
    private static final Pattern ARROW =
            Pattern.compile("\\s*-(?:([a-zA-Z0-9_|\\- ]*[^\\s\\-])-)?>\\s*");
    private static final Pattern NODE = Pattern.compile("([A-Za-z0-9_./]+)(?:\\[([^\\]]*)])?");

    private GraphText() {}

    /// An asset.
    ///
    /// @param key its key
    /// @param words what is said of it
    /// @param reads what it reads
    public record Node(String key, List<String> words, List<Read> reads) {
        /// Copies the lists.
        public Node {
            words = List.copyOf(words);
            reads = List.copyOf(reads);
        }
    }

    /// Something that an asset reads.
    ///
    /// @param key what
    /// @param how in words; may be empty
    public record Read(String key, String how) {}

    /// Returns the assets in the order in which they are first named.
    ///
    /// @throws IllegalArgumentException if it is no such text
    public static List<Node> parse(String text) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        Map<String, List<Read>> reads = new LinkedHashMap<>();
        for (String chain : text.split("[;\\n]", -1)) {
            if (!chain.isBlank()) {
                chain(chain.strip(), words, reads);
            }
        }
        return words.entrySet().stream()
                .map(node ->
                        new Node(
                                node.getKey(),
                                node.getValue(),
                                reads.getOrDefault(node.getKey(), List.of())))
                .toList();
    }

    private static void chain(
            String chain, Map<String, List<String>> words, Map<String, List<Read>> reads) {
        Matcher arrow = ARROW.matcher(chain);
        List<String> before = List.of();
        String how = "";
        int from = 0;
        while (true) {
            boolean more = arrow.find();
            List<String> here =
                    nodes(chain.substring(from, more ? arrow.start() : chain.length()), words);
            for (String node : here) {
                for (String read : before) {
                    reads.computeIfAbsent(node, key -> new ArrayList<>()).add(new Read(read, how));
                }
            }
            if (!more) {
                return;
            }
            before = here;
            how = arrow.group(1) == null ? "" : arrow.group(1).strip();
            from = arrow.end();
        }
    }

    private static List<String> nodes(String text, Map<String, List<String>> words) {
        List<String> keys = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher node = NODE.matcher(part.strip());
            if (!node.matches()) {
                throw new IllegalArgumentException(
                        "Cannot read '"
                                + part.strip()
                                + "' as an asset: write such as 'a[daily]'.");
            }
            List<String> said = words.computeIfAbsent(node.group(1), key -> new ArrayList<>());
            if (node.group(2) != null && !node.group(2).isBlank()) {
                said.addAll(List.of(node.group(2).strip().split("\\s+")));
            }
            keys.add(node.group(1));
        }
        return keys;
    }
}
