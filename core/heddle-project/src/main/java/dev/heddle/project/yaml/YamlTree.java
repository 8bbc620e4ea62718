package dev.heddle.project.yaml;

import dev.heddle.model.SourceLocation;
import dev.heddle.project.error.Problems;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/// Builds the values of one document from the parser's events, with limits on depth and size: a few
/// hundred bytes of aliases could otherwise stand for billions of values.
final class YamlTree {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_VALUES = 100_000;

    /// Thrown where reading on makes no sense.
    static final class BrokenYamlException extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient SourceLocation location;

        BrokenYamlException(String message, SourceLocation location) {
            super(message);
            this.location = location;
        }

        SourceLocation location() {
            return location;
        }
    }

    private final Iterator<Event> events;
    private final String shown;
    private final Problems problems;
    private final CoreScalarResolver resolver = new CoreScalarResolver(false);
    private final Map<Anchor, YamlValue> anchors = new HashMap<>();
    private long values;

    YamlTree(Iterator<Event> events, String shown, Problems problems) {
        this.events = events;
        this.shown = shown;
        this.problems = problems;
    }

    /// Reads the only document of the stream.
    YamlValue document() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart
                || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            return new YamlValue.Nothing(locate(event));
        }
        YamlValue root = value(event, 0);
        while (events.hasNext()) {
            Event rest = events.next();
            if (rest.getEventId() == Event.ID.DocumentStart) {
                throw new BrokenYamlException(
                        "a second document begins here, only one is read", locate(rest));
            }
        }
        return root;
    }

    private YamlValue value(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw new BrokenYamlException(
                    "it is nested deeper than " + MAX_DEPTH + " levels", locate(event));
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        count(1, event);
        YamlValue value =
                switch (event.getEventId()) {
                    case Scalar -> scalar((ScalarEvent) event);
                    case SequenceStart -> items(event, depth);
                    case MappingStart -> entries(event, depth);
                    case Alias,
                            Comment,
                            DocumentEnd,
                            DocumentStart,
                            MappingEnd,
                            SequenceEnd,
                            StreamEnd,
                            StreamStart ->
                            throw new BrokenYamlException("a value is missing", locate(event));
                };
        if (event instanceof NodeEvent node) {
            Optional<Anchor> anchor = node.getAnchor();
            anchor.ifPresent(name -> anchors.put(name, value));
        }
        return value;
    }

    private YamlValue aliased(AliasEvent alias) {
        YamlValue value = anchors.get(alias.getAlias());
        if (value == null) {
            throw new BrokenYamlException(
                    "the alias '*" + alias.getAlias().getValue() + "' stands for nothing above it",
                    locate(alias));
        }
        count(value.weight(), alias);
        return value;
    }

    private void count(long more, Event event) {
        values += more;
        if (values > MAX_VALUES) {
            throw new BrokenYamlException(
                    "it holds more than " + MAX_VALUES + " values", locate(event));
        }
    }

    private YamlValue items(Event start, int depth) {
        List<YamlValue> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(value(event, depth + 1));
            event = events.next();
        }
        return new YamlValue.Items(items, locate(start));
    }

    private YamlValue entries(Event start, int depth) {
        Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            SourceLocation at = locate(event);
            String key = key(value(event, depth + 1));
            YamlValue value = value(events.next(), depth + 1);
            YamlValue.@Nullable Entry earlier =
                    entries.putIfAbsent(key, new YamlValue.Entry(at, value));
            if (earlier != null) {
                problems.add(
                        "Key '"
                                + key
                                + "' stands here a second time, first in line "
                                + earlier.keyLocation().line()
                                + ".",
                        at);
            }
            event = events.next();
        }
        return new YamlValue.Entries(entries, locate(start));
    }

    private static String key(YamlValue key) {
        return switch (key) {
            case YamlValue.Text text -> text.text();
            case YamlValue.Numeral number -> number.text();
            case YamlValue.Flag flag -> String.valueOf(flag.value());
            case YamlValue.Nothing _, YamlValue.Items _, YamlValue.Entries _ ->
                    throw new BrokenYamlException(
                            "a key must be text, not " + key.kind(), key.location());
        };
    }

    private YamlValue scalar(ScalarEvent event) {
        String text = event.getValue();
        SourceLocation at = locate(event);
        Tag tag =
                event.getTag()
                        .filter(name -> !name.equals("!"))
                        .map(Tag::new)
                        .orElseGet(() ->
                                event.isPlain() && event.getTag().isEmpty()
                                        ? resolver.resolve(text, true)
                                        : Tag.STR);
        if (tag.equals(Tag.NULL)) {
            return new YamlValue.Nothing(at);
        }
        if (tag.equals(Tag.BOOL)) {
            return new YamlValue.Flag(text.equalsIgnoreCase("true"), at);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(text, at);
        }
        if (tag.equals(Tag.STR)) {
            return new YamlValue.Text(text, at);
        }
        throw new BrokenYamlException("the tag '" + tag.getValue() + "' is unknown", at);
    }

    private static YamlValue number(String text, SourceLocation at) {
        try {
            if (text.startsWith("0o")) {
                var value = new BigDecimal(new BigInteger(text.substring(2), 8));
                return new YamlValue.Numeral(value, text, at);
            }
            if (text.startsWith("0x")) {
                var value = new BigDecimal(new BigInteger(text.substring(2), 16));
                return new YamlValue.Numeral(value, text, at);
            }
            return new YamlValue.Numeral(new BigDecimal(text), text, at);
        } catch (NumberFormatException e) {
            return new YamlValue.Text(text, at);
        }
    }

    private SourceLocation locate(Event event) {
        return event.getStartMark()
                .map(mark -> YamlParser.locate(shown, mark))
                .orElseGet(() -> new SourceLocation(shown, 1, 1));
    }
}
