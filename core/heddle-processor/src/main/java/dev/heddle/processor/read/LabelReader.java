package dev.heddle.processor.read;

import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.Group;
import dev.heddle.api.asset.Metadata;
import dev.heddle.api.asset.Owner;
import dev.heddle.api.asset.Tag;
import dev.heddle.api.data.Derived;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.processor.declared.Labels;
import dev.heddle.processor.source.Comment;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Mark;
import dev.heddle.processor.value.OutputReader;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Element;

/// Reads how an asset is shown: its own words, else those of its class.
final class LabelReader {
    private final Compilation compilation;

    LabelReader(Compilation compilation) {
        this.compilation = compilation;
    }

    /// A declaration and its class, with what marks them as such.
    private record Level(Element element, List<Mark> marks) {}

    Labels read(Head head) {
        Optional<OutputReader.Component> output = head.output();
        List<Level> levels =
                List.of(
                        new Level(
                                head.element(),
                                Stream.concat(
                                                output
                                                        .flatMap(OutputReader.Component::mark)
                                                        .stream(),
                                                Stream.of(head.mark()))
                                        .toList()),
                        new Level(
                                head.owner(),
                                compilation
                                        .marks()
                                        .find(head.owner(), Assets.class)
                                        .filter(unused -> !head.isSql())
                                        .stream()
                                        .toList()));
        List<Mark> marks = levels.stream().flatMap(level -> level.marks().stream()).toList();
        List<String> kinds =
                marks.stream()
                        .map(mark -> mark.texts("kinds"))
                        .filter(texts -> !texts.isEmpty())
                        .findFirst()
                        .orElse(List.of());
        return new Labels(
                first(levels, mark -> mark.find("group").stream(), Group.class).stream()
                        .findFirst(),
                head.isSql()
                        ? Stream.concat(Stream.of("sql"), kinds.stream()).distinct().toList()
                        : kinds,
                first(levels, mark -> mark.texts("owners").stream(), Owner.class),
                tags(head, marks),
                metadata(head),
                origins(head.element()),
                output.flatMap(component -> component.description(compilation))
                        .orElseGet(() ->
                                Comment.of(compilation.elements().getDocComment(head.element()))
                                        .description()));
    }

    /// Returns what is said nearest: by the declaration itself, else by an annotation of its own
    /// for that, else by its class in the same two ways.
    private List<String> first(
            List<Level> levels,
            Function<Mark, Stream<String>> own,
            Class<? extends Annotation> annotation) {
        return levels.stream()
                .flatMap(level ->
                        Stream.concat(
                                level.marks().stream().map(own),
                                compilation
                                        .marks()
                                        .nearest(level.element(), List.of(annotation))
                                        .stream()
                                        .map(mark ->
                                                annotation == Owner.class
                                                        ? mark.texts("value").stream()
                                                        : mark.find("value").stream())))
                .map(Stream::toList)
                .filter(texts -> !texts.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// Facts add up; the nearer one wins where both have a name.
    private Map<String, String> metadata(Head head) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (Element element : List.of(head.owner(), head.element())) {
            compilation
                    .marks()
                    .nearest(element, List.of(Metadata.class, Metadata.List.class))
                    .stream()
                    .flatMap(mark ->
                            mark.simpleName().equals("List")
                                    ? compilation.marks().within(element, mark, "value").stream()
                                    : Stream.of(mark))
                    .forEach(fact -> facts.put(fact.text("name"), fact.text("value")));
        }
        return facts;
    }

    private Map<String, List<String>> origins(Element element) {
        Map<String, List<String>> origins = new LinkedHashMap<>();
        for (Mark mark : compilation.marks().repeated(element, Derived.class, Derived.List.class)) {
            String column = mark.text("column");
            if (origins.put(column, mark.texts("from")) != null) {
                compilation
                        .problems()
                        .error(
                                mark.at("column"),
                                "Cannot say twice where column '"
                                        + column
                                        + "' comes from: name all in one @Derived.");
            }
            for (Mark.Item item : mark.items("from")) {
                try {
                    ColumnOrigin.parse(item.text());
                } catch (IllegalArgumentException e) {
                    compilation.problems().error(item.at(), String.valueOf(e.getMessage()));
                }
            }
        }
        return origins;
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
