package dev.heddle.processor.value;

import dev.heddle.api.increment.Append;
import dev.heddle.api.increment.Merge;
import dev.heddle.api.increment.OnCodeChange;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.UpstreamSpec.Reading;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.SnakeCase;
import dev.heddle.model.text.NearestName;
import dev.heddle.processor.declared.Argument;
import dev.heddle.processor.declared.Edge;
import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/// Reads how an asset goes on from what it made before, and reports what can not be.
public final class IncrementReader {
    private final Compilation compilation;
    private final ExecutableElement method;
    private final AssetKey key;

    /// @param method makes the asset
    public IncrementReader(Compilation compilation, ExecutableElement method, AssetKey key) {
        this.compilation = compilation;
        this.method = method;
        this.key = key;
    }

    /// Returns how the asset goes on; empty if it is made as a whole.
    ///
    /// @param several whether a step makes several assets or partitions at once
    public Optional<IncrementSpec> read(
            Value value, List<Edge> edges, List<Argument> arguments, boolean several) {
        List<Mark> results = compilation.marks().direct(method, List.of(Append.class, Merge.class));
        if (results.size() > 1) {
            report(
                    results.get(1),
                    "Cannot both append to and merge into '" + key + "': keep one of them.");
        }
        Optional<IncrementSpec> how =
                results.isEmpty() ? withoutMark(edges, arguments) : result(results.get(0), value);
        Optional<Mark> change = compilation.marks().find(method, OnCodeChange.class);
        if (change.isPresent() && how.isEmpty() && results.isEmpty()) {
            report(
                    change.get(),
                    "Cannot use @OnCodeChange on '"
                            + key
                            + "': it does not go on from what it made before.");
        }
        if (several && how.isPresent()) {
            compilation
                    .problems()
                    .error(
                            At.of(method),
                            "Cannot let '"
                                    + key
                                    + "' go on from what it made before: its step makes several assets or partitions at once.");
        }
        return how.map(spec ->
                change.map(mark -> mark.choice("value", IncrementSpec.CodeChange.class))
                        .map(spec::onCodeChange)
                        .orElse(spec));
    }

    private Optional<IncrementSpec> withoutMark(List<Edge> edges, List<Argument> arguments) {
        boolean previous = edges.stream().anyMatch(edge -> edge.reading() == Reading.PREVIOUS);
        Optional<Edge> since = edges.stream().filter(edge -> edge.reading().isSince()).findFirst();
        if (since.isPresent() && !previous) {
            compilation
                    .problems()
                    .error(
                            since.get().at(),
                            "Cannot hand only new rows of '"
                                    + since.get().asset()
                                    + "' to '"
                                    + key
                                    + "': what was made of the others would be lost. Add @Append or @Merge, or take @Previous.");
        }
        boolean bookmark = arguments.stream().anyMatch(Argument.Bookmark.class::isInstance);
        return previous || bookmark || since.isPresent()
                ? Optional.of(IncrementSpec.replace())
                : Optional.empty();
    }

    private Optional<IncrementSpec> result(Mark mark, Value value) {
        if (!(value instanceof Value.Rows rows)) {
            report(
                    mark,
                    "Cannot use @" + mark.simpleName() + " on '" + key + "': it holds no rows.");
            return Optional.empty();
        }
        return mark.simpleName().equals("Append")
                ? Optional.of(IncrementSpec.append())
                : merge(mark, rows);
    }

    private Optional<IncrementSpec> merge(Mark mark, Value.Rows rows) {
        List<String> names = rows.columns().stream().map(Column::name).toList();
        List<String> keys = new ArrayList<>();
        for (Mark.Item item : mark.items("value")) {
            String column = SnakeCase.of(item.text());
            if (names.contains(column)) {
                keys.add(column);
            } else {
                compilation
                        .problems()
                        .error(
                                item.at(),
                                "Cannot merge rows of '"
                                        + key
                                        + "' by '"
                                        + item.text()
                                        + "': "
                                        + rows.label()
                                        + " has no such component."
                                        + NearestName.of(column, names)
                                                .map(near -> " Did you mean '" + near + "'?")
                                                .orElse(""));
            }
        }
        if (rows.ordered()) {
            report(
                    mark,
                    "Cannot merge into '" + key + "' in order: rows that are merged have none.");
        }
        if (keys.isEmpty() && mark.items("value").isEmpty()) {
            report(mark, "Cannot merge into '" + key + "': say by which components.");
        }
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(IncrementSpec.merge(keys.toArray(String[]::new)));
    }

    private void report(Mark mark, String message) {
        compilation.problems().error(mark.at(), message);
    }
}
