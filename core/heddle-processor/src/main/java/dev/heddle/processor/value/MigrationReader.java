package dev.heddle.processor.value;

import dev.heddle.api.increment.OnCodeChange;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.IncrementSpec.CodeChange;
import dev.heddle.model.text.NearestName;
import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Enclosing;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.ElementFilter;

/// Reads which method turns data of older code into data of an asset, and reports what can not be.
public final class MigrationReader {
    private final Compilation compilation;
    private final ExecutableElement method;
    private final AssetKey key;

    /// @param method makes the asset
    public MigrationReader(Compilation compilation, ExecutableElement method, AssetKey key) {
        this.compilation = compilation;
        this.method = method;
        this.key = key;
    }

    /// A method that migrates.
    ///
    /// @param method the method, which has one parameter
    /// @param before as what it takes the older data
    public record Found(ExecutableElement method, Value before) {}

    /// Returns the method; empty if none is named, or it can not be used.
    ///
    /// @param value what the asset holds
    public Optional<Found> read(Value value) {
        Optional<Mark> mark = compilation.marks().find(method, OnCodeChange.class);
        Optional<String> name = mark.flatMap(said -> said.find("by"));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (mark.get().choice("value", CodeChange.class) != CodeChange.MIGRATE) {
            report(mark.get(), name.get(), "that is for MIGRATE alone");
            return Optional.empty();
        }
        List<ExecutableElement> methods =
                ElementFilter.methodsIn(Enclosing.type(method).getEnclosedElements());
        List<ExecutableElement> named =
                methods.stream()
                        .filter(each -> each.getSimpleName().contentEquals(name.get()))
                        .toList();
        if (named.size() != 1) {
            String near =
                    NearestName.of(
                                    name.get(),
                                    methods.stream()
                                            .map(each -> each.getSimpleName().toString())
                                            .toList())
                            .map(other -> ". Did you mean '" + other + "'?")
                            .orElse("");
            report(
                    mark.get(),
                    name.get(),
                    named.isEmpty()
                            ? "its class has no such method" + near
                            : "its class has several methods of that name");
            return Optional.empty();
        }
        return fitting(named.get(0), mark.get(), value);
    }

    private Optional<Found> fitting(ExecutableElement by, Mark mark, Value value) {
        String name = by.getSimpleName().toString();
        if (!(value instanceof Value.Rows held)) {
            report(mark, name, "it holds no rows");
            return Optional.empty();
        }
        if (by.getParameters().size() != 1) {
            report(mark, name, "the method takes the older rows alone, as a Dataset or List");
            return Optional.empty();
        }
        ValueReader values = new ValueReader(compilation, Enclosing.type(method));
        Optional<Value> before =
                values.read(by.getParameters().get(0).asType(), At.of(by.getParameters().get(0)));
        Optional<Value> after = values.read(by.getReturnType(), At.of(by));
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        if (!(before.get() instanceof Value.Rows)) {
            report(mark, name, "the method takes the older rows alone, as a Dataset or List");
            return Optional.empty();
        }
        if (!(after.get() instanceof Value.Rows made) || !made.row().equals(held.row())) {
            report(
                    mark,
                    name,
                    "the method returns "
                            + JavaType.of(by.getReturnType()).shortText()
                            + " instead of rows of "
                            + held.label());
            return Optional.empty();
        }
        return Optional.of(new Found(by, before.get()));
    }

    private void report(Mark mark, String name, String reason) {
        compilation
                .problems()
                .error(
                        mark.at("by"),
                        "Cannot migrate '"
                                + key
                                + "' by '"
                                + name
                                + "': "
                                + reason
                                + (reason.endsWith("?") ? "" : "."));
    }
}
