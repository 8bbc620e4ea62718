package dev.heddle.processor.read;

import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.processor.declared.DeclaredAsset;
import dev.heddle.processor.declared.Edge;
import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import dev.heddle.processor.source.QueryFiles;
import dev.heddle.processor.value.Access;
import dev.heddle.processor.value.ColumnReader;
import dev.heddle.processor.value.VersionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/// Reads records whose rows are computed by a query.
final class SqlReader {
    private static final String RECORD = "java.lang.Record";

    private final Compilation compilation;
    private final KnownAssets known;

    SqlReader(Compilation compilation, KnownAssets known) {
        this.compilation = compilation;
        this.known = known;
    }

    /// Returns what a record declares, and reports what is wrong with it.
    Optional<DeclaredAsset> read(Head head, KnownAsset self) {
        TypeElement record = head.owner();
        if (record.getKind() != ElementKind.RECORD) {
            compilation
                    .problems()
                    .error(
                            head.mark().at(),
                            "Cannot use @Sql on '"
                                    + record.getSimpleName()
                                    + "': it stands on the record of the query's rows.");
            return Optional.empty();
        }
        Optional<String> text = text(head.mark(), record);
        List<Edge> edges = edges(head, self);
        Optional<List<dev.heddle.model.schema.Column>> columns =
                new ColumnReader(compilation, At.of(record)).read(record);
        return columns.map(found ->
                        new Value.Rows(record, record.getSimpleName().toString(), found, false))
                .map(rows -> asset(head, self, rows, edges, text.orElse("")));
    }

    private DeclaredAsset asset(
            Head head, KnownAsset self, Value rows, List<Edge> edges, String text) {
        TypeElement record = head.owner();
        VersionReader versions = new VersionReader(compilation, record, head.key());
        return new DeclaredAsset(
                record,
                head.key(),
                Optional.empty(),
                new LabelReader(compilation).read(head),
                compilation.sources().place(record),
                self.partitions().orElse(PartitionsDefinition.none()),
                versions.ordered(rows),
                self.type().orElse(JavaType.VOID),
                edges,
                new PolicyReader(compilation).read(head).version(versions.mode(rows, false)),
                new DeclaredAsset.Code.Sql(text),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<String> text(Mark mark, TypeElement record) {
        Optional<String> value = mark.find("value");
        Optional<String> file = mark.find("file");
        if (value.isPresent() == file.isPresent()) {
            compilation
                    .problems()
                    .error(
                            mark.at(),
                            "Cannot find the query of '"
                                    + record.getSimpleName()
                                    + "': say either 'value' or 'file'"
                                    + (file.isPresent() ? ", not both." : "."));
            return Optional.empty();
        }
        return value.isPresent()
                ? value
                : new QueryFiles(compilation).read(record, file.orElseThrow(), mark.at("file"));
    }

    private List<Edge> edges(Head head, KnownAsset self) {
        Reader reader =
                new Reader(
                        head.owner(),
                        Reader.Role.ASSET,
                        head.prefix(),
                        head.key(),
                        self.partitions(),
                        false,
                        false);
        IfMissing missing = head.mark().choice("ifMissing", IfMissing.class);
        List<Edge> edges = new ArrayList<>();
        for (Mark.Item item : head.mark().items("reads")) {
            new AssetNames(compilation, known, head.prefix())
                    .written(item.text(), item.at(), "read")
                    .map(key -> Edge.unloaded(key, item.at()))
                    .map(edge -> edge.ifMissing(missing))
                    .flatMap(edge -> table(edge, item, reader))
                    .ifPresent(edges::add);
        }
        return edges;
    }

    /// The table is named by the whole key.
    private Optional<Edge> table(Edge edge, Mark.Item item, Reader reader) {
        Optional<KnownAsset> read = known.find(edge.asset());
        Optional<JavaType> type = read.flatMap(KnownAsset::type);
        boolean rows =
                type.filter(held ->
                                held.arguments().size() == 1
                                        && held.fits(
                                                new JavaType("java.util.List", held.arguments())))
                        .isPresent();
        if (type.isPresent() && !rows) {
            compilation
                    .problems()
                    .error(
                            item.at(),
                            "Cannot read asset '"
                                    + edge.asset()
                                    + "' in a query: it holds "
                                    + type.get().shortText()
                                    + ", not rows.");
            return Optional.empty();
        }
        Edge loaded =
                edge.loaded(
                        edge.asset().toString(),
                        type.map(held -> rows(held, reader, item)).orElseGet(this::unknownRows));
        read.ifPresent(asset -> new EdgeChecks(compilation).checkMapping(reader, asset, loaded));
        return Optional.of(loaded);
    }

    /// A record of another package may be out of sight; its rows can be read all the same.
    private Value rows(JavaType held, Reader reader, Mark.Item item) {
        String name = held.arguments().get(0).name();
        TypeElement row = compilation.elements().getTypeElement(name);
        if (row == null || row.getKind() != ElementKind.RECORD) {
            return unknownRows();
        }
        boolean reachable = Access.isReachable(compilation.elements(), row, reader.owner());
        return new ColumnReader(compilation, item.at())
                .read(row)
                .map(columns ->
                        (Value)
                                new Value.Rows(
                                        reachable ? row : record(),
                                        row.getSimpleName().toString(),
                                        columns,
                                        false))
                .orElseGet(this::unknownRows);
    }

    private Value unknownRows() {
        return new Value.Rows(record(), "Record", List.of(), false);
    }

    private TypeElement record() {
        return compilation.elements().getTypeElement(RECORD);
    }
}
