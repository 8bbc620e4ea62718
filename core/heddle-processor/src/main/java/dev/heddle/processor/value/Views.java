package dev.heddle.processor.value;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/// Readings of rows as another record than the one they are stored as: a view of some columns.
public final class Views {
    private final Compilation compilation;

    /// Looks at the records of a compilation.
    public Views(Compilation compilation) {
        this.compilation = compilation;
    }

    /// Whether rows can be read as another record.
    ///
    /// @param fits whether they can
    /// @param reason why not; empty if they can, or if both are not rows
    public record Fit(boolean fits, Optional<String> reason) {}

    /// Returns whether rows held as one type can be read as a value.
    ///
    /// @param at where they are read
    public Fit of(JavaType held, Value read, At at) {
        if (!held.holdsRows() || !(read instanceof Value.Rows rows) || rows.columns().isEmpty()) {
            return new Fit(false, Optional.empty());
        }
        TypeElement record = compilation.elements().getTypeElement(held.arguments().get(0).name());
        if (record == null || record.getKind() != ElementKind.RECORD) {
            return new Fit(false, Optional.empty());
        }
        Optional<List<Column>> stored = new ColumnReader(compilation, at).read(record);
        if (stored.isEmpty()) {
            return new Fit(true, Optional.empty()); // What is wrong with it was told.
        }
        Optional<String> misfit =
                rows.columns().stream()
                        .flatMap(column -> ColumnSet.misfit(column, stored.get()).stream())
                        .findFirst();
        return new Fit(ColumnSet.isView(rows.columns(), stored.get()), misfit);
    }
}
