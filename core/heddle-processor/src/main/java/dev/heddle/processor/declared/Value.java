package dev.heddle.processor.declared;

import dev.heddle.model.schema.Column;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/// What an asset holds, or as what it is read. Types are erased.
public sealed interface Value {
    /// Rows of a record.
    ///
    /// @param row the record, or `java.lang.Record` if it can not be named here
    /// @param label the record's simple name
    /// @param columns its columns; empty if they are not known here
    /// @param listed whether they are handed over as a list
    /// @param ordered whether their order counts
    record Rows(
            TypeElement row, String label, List<Column> columns, boolean listed, boolean ordered)
            implements Value {
        /// Copies the columns.
        public Rows {
            columns = List.copyOf(columns);
        }

        /// Returns rows whose order does not count.
        public Rows(TypeElement row, String label, List<Column> columns, boolean listed) {
            this(row, label, columns, listed, false);
        }

        /// Returns a copy whose order counts.
        public Rows inOrder() {
            return new Rows(row, label, columns, listed, true);
        }
    }

    /// A JSON document.
    ///
    /// @param raw the class
    /// @param arguments its type arguments
    record Json(TypeMirror raw, List<TypeMirror> arguments) implements Value {
        /// Copies the arguments.
        public Json {
            arguments = List.copyOf(arguments);
        }
    }

    /// An object of the author's type.
    ///
    /// @param type the class
    record Stored(TypeMirror type) implements Value {}

    /// A value without parts.
    enum Plain implements Value {
        /// A text.
        TEXT,
        /// Bytes.
        BYTES,
        /// Files.
        FILES,
        /// Nothing that Heddle stores.
        NOTHING
    }

    /// Returns whether several partitions can be handed over as one of it.
    default boolean isRows() {
        return this instanceof Rows;
    }
}
