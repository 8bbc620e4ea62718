package dev.heddle.processor.declared;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.processor.source.JavaType;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/// An asset with all that its definition says.
///
/// @param element the method, or the record of a query
/// @param key its key
/// @param formerly the key it had before
/// @param labels how it is shown
/// @param place where it stands
/// @param partitions how it is split
/// @param value what it holds
/// @param type the Java type of that
/// @param edges what it reads
/// @param policies how it is built
/// @param code what makes it
/// @param part its part in a method that makes several assets
/// @param migration what turns data of older code into its own
public record DeclaredAsset(
        Element element,
        AssetKey key,
        Optional<AssetKey> formerly,
        Labels labels,
        Optional<SourceLocation> place,
        PartitionsDefinition partitions,
        Value value,
        JavaType type,
        List<Edge> edges,
        Policies policies,
        Code code,
        Optional<Part> part,
        Optional<Migration> migration) {
    /// Copies the edges.
    public DeclaredAsset {
        edges = List.copyOf(edges);
    }

    /// What turns data of older code into data of an asset.
    ///
    /// @param name its name
    /// @param before as what the older data is read
    /// @param call the call
    public record Migration(String name, Value before, Call call) {}

    /// The part of an asset in a method that makes several.
    ///
    /// @param step the name of the step
    /// @param record what the method returns
    /// @param name the component
    /// @param optional whether it may be left out
    public record Part(String step, TypeElement record, String name, boolean optional) {}

    /// What makes an asset, or looks at it.
    public sealed interface Code {
        /// A method that makes it.
        ///
        /// @param call the call
        record Built(Call call) implements Code {}

        /// A method that looks at it.
        ///
        /// @param call the call
        record Observed(Call call) implements Code {}

        /// Nothing.
        record Unobserved() implements Code {}

        /// A query.
        ///
        /// @param text the query
        record Sql(String text) implements Code {}
    }
}
