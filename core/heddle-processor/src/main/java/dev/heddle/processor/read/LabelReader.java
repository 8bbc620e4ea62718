package dev.heddle.processor.read;

import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.Tag;
import dev.heddle.processor.declared.Labels;
import dev.heddle.processor.source.Comment;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Mark;
import dev.heddle.processor.value.OutputReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;

/// Reads how an asset is shown: its own words, else those of its class.
final class LabelReader {
    private final Compilation compilation;

    LabelReader(Compilation compilation) {
        this.compilation = compilation;
    }

    Labels read(Head head) {
        Optional<OutputReader.Component> output = head.output();
        List<Mark> marks =
                Stream.concat(
                                Stream.concat(
                                        output.flatMap(OutputReader.Component::mark).stream(),
                                        Stream.of(head.mark())),
                                compilation.marks().find(head.owner(), Assets.class).stream()
                                        .filter(unused -> !head.isSql()))
                        .toList();
        Optional<String> group =
                marks.stream()
                        .map(mark -> mark.find("group"))
                        .flatMap(Optional::stream)
                        .findFirst();
        List<String> kinds = first(marks, "kinds");
        return new Labels(
                group,
                head.isSql()
                        ? Stream.concat(Stream.of("sql"), kinds.stream()).distinct().toList()
                        : kinds,
                first(marks, "owners"),
                tags(head, marks),
                output.flatMap(component -> component.description(compilation))
                        .orElseGet(() ->
                                Comment.of(compilation.elements().getDocComment(head.element()))
                                        .description()));
    }

    private static List<String> first(List<Mark> marks, String name) {
        return marks.stream()
                .map(mark -> mark.texts(name))
                .filter(texts -> !texts.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// Tags add up; the nearer one wins where both have a key.
    private Map<String, String> tags(Head head, List<Mark> marks) {
        Map<String, String> tags = new LinkedHashMap<>();
        marks.reversed().forEach(mark -> addListed(tags, mark));
        addMarked(tags, head.owner());
        addListed(tags, head.mark());
        addMarked(tags, head.element());
        head.output()
                .flatMap(OutputReader.Component::mark)
                .ifPresent(mark -> addListed(tags, mark));
        return tags;
    }

    private void addMarked(Map<String, String> tags, Element element) {
        for (Mark tag : compilation.marks().nearest(element, List.of(Tag.class))) {
            tags.put(tag.text("key"), tag.text("value"));
        }
    }

    private void addListed(Map<String, String> tags, Mark mark) {
        for (Mark.Item item : mark.items("tags")) {
            int equals = item.text().indexOf('=');
            String key = equals < 0 ? item.text() : item.text().substring(0, equals);
            if (key.isBlank()) {
                compilation
                        .problems()
                        .error(
                                item.at(),
                                "Cannot use the tag '"
                                        + item.text()
                                        + "': write it as 'key' or 'key=value'.");
            }
            tags.put(key, equals < 0 ? "" : item.text().substring(equals + 1));
        }
    }
}
