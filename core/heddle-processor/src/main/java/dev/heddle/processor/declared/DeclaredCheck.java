package dev.heddle.processor.declared;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/// A check with all that its definition says.
///
/// @param element where it is declared
/// @param asset what it tests
/// @param name its name
/// @param blocking whether it rejects
/// @param timeout how long it may take
/// @param description from the doc comment; may be empty
/// @param place where it stands
/// @param inputs what it reads
/// @param code what tests
public record DeclaredCheck(
        Element element,
        AssetKey asset,
        String name,
        boolean blocking,
        Optional<Duration> timeout,
        String description,
        Optional<SourceLocation> place,
        List<Edge> inputs,
        Code code) {
    /// The name by which a ready check reads what it tests.
    public static final String ROWS = "rows";

    /// The name by which a ready check reads what readers see.
    public static final String BEFORE = "before";

    /// The name by which a ready check reads all partitions.
    public static final String EVERYWHERE = "everywhere";

    /// Copies the inputs.
    public DeclaredCheck {
        inputs = List.copyOf(inputs);
    }

    /// What tests.
    public sealed interface Code {
        /// A method of the author's.
        ///
        /// @param call the call
        record Called(Call call) implements Code {}

        /// A method of `RowChecks`.
        ///
        /// @param check which
        record Ready(ReadyCheck check) implements Code {}
    }
}
