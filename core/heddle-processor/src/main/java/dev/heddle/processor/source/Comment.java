package dev.heddle.processor.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A doc comment, `/** … */` or `///`, as Markdown.
///
/// @param description all before the first block tag; may be empty
/// @param parameters the texts of `@param`, by name
public record Comment(String description, Map<String, String> parameters) {
    private static final Pattern CODE = Pattern.compile("\\{@code\\s+([^{}]*)}");
    private static final Pattern LINK =
            Pattern.compile("\\{@link(?:plain)?\\s+([^\\s{}]+)(?:\\s+([^{}]*))?}");

    /// Returns the comment with this text, as the compiler gives it.
    public static Comment of(@Nullable String raw) {
        if (raw == null) {
            return new Comment("", Map.of());
        }
        List<String> description = new ArrayList<>();
        List<List<String>> tags = new ArrayList<>();
        boolean fenced = false;
        for (String line : raw.stripTrailing().stripIndent().split("\\R", -1)) {
            fenced ^= line.strip().startsWith("```");
            if (!fenced && line.strip().startsWith("@")) {
                tags.add(new ArrayList<>());
            }
            (tags.isEmpty() ? description : tags.get(tags.size() - 1)).add(line);
        }
        return new Comment(text(description), parameters(tags));
    }

    private static Map<String, String> parameters(List<List<String>> tags) {
        Map<String, String> result = new LinkedHashMap<>();
        for (List<String> tag : tags) {
            String[] words = String.join(" ", tag).strip().split("\\s+", 3);
            if (words[0].equals("@param") && words.length == 3) {
                result.put(words[1], text(List.of(words[2])).replaceAll("\\s+", " "));
            }
        }
        return result;
    }

    private static String text(List<String> lines) {
        String joined =
                String.join("\n", lines)
                        .strip()
                        .replaceAll("[ \t]+\n", "\n")
                        .replace("\n<p>", "\n");
        String code = CODE.matcher(joined).replaceAll("`$1`");
        return LINK.matcher(code)
                .replaceAll(match -> {
                    String label = match.group(2) == null ? match.group(1) : match.group(2);
                    return "`" + label.replace("\\", "\\\\").replace("$", "\\$") + "`";
                });
    }
}
