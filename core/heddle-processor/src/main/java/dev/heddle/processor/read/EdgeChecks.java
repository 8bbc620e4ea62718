package dev.heddle.processor.read;

import dev.heddle.model.partition.EdgeMapping;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.partition.Unpartitioned;
import dev.heddle.processor.declared.Edge;
import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Problems;
import dev.heddle.processor.value.Views;
import java.util.Optional;

/// Checks that what is read fits its reader: the type, and the partitions.
final class EdgeChecks {
    private static final Views.Fit NONE = new Views.Fit(false, Optional.empty());

    private final Problems problems;
    private final Views views;

    EdgeChecks(Compilation compilation) {
        this.problems = compilation.problems();
        this.views = new Views(compilation);
    }

    /// Reports if an asset does not hold what a parameter wants to read.
    void checkType(KnownAsset read, JavaType wanted, Edge edge) {
        if (read.type().isEmpty() || wanted.fits(read.type().get())) {
            return;
        }
        JavaType held = read.type().get();
        Views.Fit view = edge.value().map(value -> views.of(held, value, edge.at())).orElse(NONE);
        if (view.fits()) {
            return;
        }
        boolean alike = wanted.shortText().equals(held.shortText());
        String start =
                "Cannot read asset '"
                        + read.key()
                        + "' as "
                        + (alike ? wanted.toString() : wanted.shortText())
                        + ": ";
        if (held.name().equals("void") || isAuthorStored(held)) {
            problems.error(
                    edge.at(),
                    start
                            + (read.external()
                                    ? "it is external, and nothing of it is loaded."
                                    : "its author stores it elsewhere, and nothing of it is loaded.")
                            + " Name it in deps instead.");
            return;
        }
        problems.error(
                edge.at(),
                start
                        + "it holds "
                        + (alike ? held.toString() : held.shortText())
                        + view.reason().map(reason -> ", and " + reason).orElse("")
                        + ".");
    }

    private static boolean isAuthorStored(JavaType held) {
        return held.name().equals("dev.heddle.api.data.MaterializeResult")
                || held.name().equals("java.lang.Void");
    }

    /// Reports if partitions of the reader can not be mapped to those it reads.
    void checkMapping(Reader reader, KnownAsset read, Edge edge) {
        if (reader.readsItself(edge.asset()) && !readsEarlier(edge)) {
            problems.error(
                    edge.at(),
                    "Cannot read asset '"
                            + edge.asset()
                            + "' in itself: only earlier partitions can be read, with @Window(from = -1, to = -1) on time partitions.");
            return;
        }
        if (reader.partitions().isPresent() && read.partitions().isPresent()) {
            checkMapping(reader, read, edge, reader.partitions().get(), read.partitions().get());
        }
    }

    private void checkMapping(
            Reader reader,
            KnownAsset read,
            Edge edge,
            PartitionsDefinition down,
            PartitionsDefinition up) {
        String start =
                "Cannot map '"
                        + read.key()
                        + "' ("
                        + up.description()
                        + ") to '"
                        + reader.key()
                        + "' ("
                        + down.description()
                        + "): ";
        Optional<PartitionMapping> mapping =
                edge.mapping().or(() -> EdgeMapping.inferred(up, down));
        if (mapping.isEmpty()) {
            problems.error(
                    edge.at(),
                    start + "say which " + word(up) + " with " + words(edge, up, down) + ".");
            return;
        }
        Optional<String> impossible = new EdgeMapping(mapping.get(), up, down).impossible();
        if (impossible.isPresent()) {
            problems.error(edge.at(), start + impossible.get() + ".");
            return;
        }
        edge.value()
                .filter(value -> !value.isRows() && !edge.byPartition())
                .filter(value -> givesSeveral(mapping.get(), up, reader.several()))
                .ifPresent(value -> reportSeveral(edge, value));
    }

    private static String word(PartitionsDefinition partitions) {
        return partitions instanceof TimePartitions time ? time.cadence().windows() : "partitions";
    }

    private static String words(Edge edge, PartitionsDefinition up, PartitionsDefinition down) {
        if (edge.value().isEmpty()) {
            return "@Reads(value = \"" + edge.asset() + "\", mapping = …)";
        }
        boolean keys = up instanceof StaticPartitions && down instanceof StaticPartitions;
        return "@All, @Last, @Only" + (keys ? ", @KeyMap" : "") + " or @MappedBy";
    }

    private void reportSeveral(Edge edge, Value value) {
        problems.error(
                edge.at(),
                "Cannot hand several partitions of '"
                        + edge.asset()
                        + "' over as one value: take a Map<PartitionKey, …>"
                        + (value instanceof Value.Plain
                                ? ""
                                : ", or choose one with @Last or @Only")
                        + ".");
    }

    private static boolean givesSeveral(
            PartitionMapping mapping, PartitionsDefinition up, boolean several) {
        return !(up instanceof Unpartitioned)
                && switch (mapping) {
                    case PartitionMapping.All all -> true;
                    case PartitionMapping.Window window ->
                            several || window.endOffset() > window.startOffset();
                    case PartitionMapping.Only only -> only.keys().size() > 1;
                    case PartitionMapping.Keys keys ->
                            several
                                    || keys.reads().values().stream()
                                            .anyMatch(read -> read.size() != 1);
                    case PartitionMapping.Custom custom -> true;
                    case PartitionMapping.Last last -> false;
                    case PartitionMapping.Identity identity -> several;
                };
    }

    private static boolean readsEarlier(Edge edge) {
        return edge.mapping()
                .filter(mapping ->
                        mapping instanceof PartitionMapping.Window window && window.endOffset() < 0)
                .isPresent();
    }
}
