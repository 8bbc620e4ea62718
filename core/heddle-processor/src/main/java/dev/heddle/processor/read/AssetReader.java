package dev.heddle.processor.read;

import dev.heddle.api.asset.After;
import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.Reads;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.processor.declared.Argument;
import dev.heddle.processor.declared.DeclaredAsset;
import dev.heddle.processor.declared.DeclaredAsset.Code;
import dev.heddle.processor.declared.Edge;
import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.DurationText;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import dev.heddle.processor.value.IncrementReader;
import dev.heddle.processor.value.MigrationReader;
import dev.heddle.processor.value.OutputReader;
import dev.heddle.processor.value.ValueReader;
import dev.heddle.processor.value.VersionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/// Reads methods that make assets, or look at external ones.
final class AssetReader {
    private final Compilation compilation;
    private final KnownAssets known;
    private final ParameterKinds kinds;
    private final Callable callable;
    private final Map<Element, Signature> signatures = new HashMap<>();

    /// What all assets of one method have in common.
    private record Signature(
            List<Argument> arguments, List<Edge> edges, Map<String, Duration> lags, int perStep) {}

    AssetReader(
            Compilation compilation, KnownAssets known, ParameterKinds kinds, Callable callable) {
        this.compilation = compilation;
        this.known = known;
        this.kinds = kinds;
        this.callable = callable;
    }

    /// Returns what a method declares, and reports what is wrong with it.
    DeclaredAsset read(Head head, KnownAsset self) {
        ExecutableElement method = (ExecutableElement) head.element();
        Signature shared = signatures.get(method);
        if (shared == null) {
            shared = signature(head, self, method);
            signatures.put(method, shared);
        }
        new StepReader(compilation, head).checkOutput();
        TypeMirror held =
                head.output()
                        .map(OutputReader.Component::type)
                        .orElseGet(() -> StepReader.held(method));
        VersionReader versions = new VersionReader(compilation, method, head.key());
        Optional<Value> read = Optional.empty();
        if (head.isExternal()) {
            versions.refuse();
        } else {
            read =
                    new ValueReader(compilation, head.owner())
                            .read(held, At.of(head.place()))
                            .map(versions::ordered);
        }
        Optional<IncrementSpec> increment =
                read.isEmpty()
                        ? Optional.empty()
                        : new IncrementReader(compilation, method, head.key())
                                .read(
                                        read.get(),
                                        shared.edges(),
                                        shared.arguments(),
                                        shared.perStep() != 1 || head.output().isPresent());
        Optional<VersionMode> mode = read.flatMap(found -> versions.mode(found, true));
        return new DeclaredAsset(
                method,
                head.key(),
                formerly(head),
                new LabelReader(compilation).read(head),
                compilation.sources().place(head.place()),
                self.partitions().orElse(PartitionsDefinition.none()),
                read.orElse(Value.Plain.NOTHING),
                self.type().orElse(JavaType.VOID),
                shared.edges(),
                new PolicyReader(compilation)
                        .read(head)
                        .with(shared.perStep(), shared.lags())
                        .version(mode)
                        .incremental(increment),
                code(head, self, method, shared.arguments()),
                head.output().map(output -> part(head, output)),
                read.flatMap(value -> migration(method, head, value)));
    }

    private Optional<DeclaredAsset.Migration> migration(
            ExecutableElement method, Head head, Value value) {
        return new MigrationReader(compilation, method, head.key())
                .read(value)
                .map(found -> {
                    callable.checkMethod(found.method());
                    return new DeclaredAsset.Migration(
                            found.method().getSimpleName().toString(),
                            found.before(),
                            callable.call(
                                    found.method(),
                                    List.of(
                                            new Argument.Read(
                                                    AssetDefinition.Migration.BEFORE,
                                                    found.method()
                                                            .getParameters()
                                                            .get(0)
                                                            .asType()))));
                });
    }

    private static DeclaredAsset.Part part(Head head, OutputReader.Component output) {
        return new DeclaredAsset.Part(
                head.owner().getQualifiedName() + "." + head.element().getSimpleName(),
                output.record(),
                output.name(),
                output.optional());
    }

    private Signature signature(Head head, KnownAsset self, ExecutableElement method) {
        callable.checkMethod(method);
        Reader reader =
                new Reader(
                        head.owner(),
                        head.isExternal() ? Reader.Role.OBSERVER : Reader.Role.ASSET,
                        head.prefix(),
                        head.key(),
                        self.partitions(),
                        false,
                        !head.isExternal() && StepReader.takesSeveral(method));
        ParameterBinder.Bound bound =
                new ParameterBinder(compilation, known, kinds, reader).bind(method.getParameters());
        List<Edge> edges = new ArrayList<>(bound.edges());
        Map<String, Duration> lags = new TreeMap<>(bound.lags());
        edges.addAll(unloaded(head, reader, lags));
        StepReader step = new StepReader(compilation, head);
        step.checkOutputs(edges, known);
        return new Signature(bound.arguments(), edges, lags, step.read(edges));
    }

    private Optional<AssetKey> formerly(Head head) {
        if (head.isExternal()) {
            return Optional.empty();
        }
        return head.output().isPresent()
                ? head.output().get().mark().flatMap(mark -> formerly(head, mark))
                : formerly(head, head.mark());
    }

    private Optional<AssetKey> formerly(Head head, Mark mark) {
        Optional<String> text = mark.find("formerly");
        Optional<AssetKey> key = text.flatMap(KnownAssets::parse);
        if (text.isPresent() && (key.isEmpty() || known.find(key.get()).isPresent())) {
            compilation
                    .problems()
                    .error(
                            mark.at("formerly"),
                            "Cannot take over asset '"
                                    + text.get()
                                    + "' in '"
                                    + head.key()
                                    + "': "
                                    + (key.isEmpty()
                                            ? "that is no valid key."
                                            : "it is still declared."));
        }
        return key;
    }

    /// Edges to what is not loaded: `deps`, `@Reads` and `@After`.
    private List<Edge> unloaded(Head head, Reader reader, Map<String, Duration> lags) {
        List<Edge> edges = new ArrayList<>();
        if (head.mark().type().equals(Asset.class.getCanonicalName())) {
            head.mark().items("deps").forEach(item -> edge(item, reader).ifPresent(edges::add));
        }
        for (Mark reads :
                compilation.marks().repeated(head.element(), Reads.class, Reads.List.class)) {
            edge(new Mark.Item(reads.text("value"), reads.at("value")), reader)
                    .map(edge -> mapped(edge, reads))
                    .ifPresent(edge -> {
                        edges.add(edge);
                        reads.find("lag")
                                .flatMap(text -> DurationText.positive(compilation, reads, "lag"))
                                .ifPresent(lag -> lags.put(edge.name(), lag));
                    });
        }
        edges.forEach(edge ->
                known.find(edge.asset())
                        .ifPresent(asset ->
                                new EdgeChecks(compilation).checkMapping(reader, asset, edge)));
        compilation.marks().find(head.element(), After.class).stream()
                .flatMap(mark -> mark.items("value").stream())
                .forEach(item -> edge(item, reader).map(Edge::ordering).ifPresent(edges::add));
        return edges;
    }

    /// What happens if partitions do not exist is said for the usual mapping, too.
    private Edge mapped(Edge edge, Mark reads) {
        Edge said = edge.ifMissing(reads.choice("ifMissing", IfMissing.class));
        return new MappingReader(compilation)
                .read(reads)
                .map(mapping -> said.mapped(mapping, said.ifMissing()))
                .orElse(said);
    }

    private Optional<Edge> edge(Mark.Item item, Reader reader) {
        return new AssetNames(compilation, known, reader.prefix())
                .written(item.text(), item.at(), "read")
                .map(key -> Edge.unloaded(key, item.at()));
    }

    private Code code(
            Head head, KnownAsset self, ExecutableElement method, List<Argument> arguments) {
        if (!head.isExternal()) {
            return new Code.Built(callable.call(method, arguments));
        }
        String type = JavaType.of(method.getReturnType()).toString();
        if (type.equals("void")) {
            return new Code.Unobserved();
        }
        boolean split =
                self.partitions()
                        .filter(found -> !found.equals(PartitionsDefinition.none()))
                        .isPresent();
        String wanted =
                split
                        ? "java.util.Map<dev.heddle.model.partition.PartitionKey, dev.heddle.model.state.DataVersion>"
                        : "dev.heddle.model.state.DataVersion";
        if (!type.equals(wanted)) {
            compilation
                    .problems()
                    .error(
                            At.of(method),
                            "Cannot observe '"
                                    + head.key()
                                    + "' ("
                                    + self.partitions()
                                            .map(PartitionsDefinition::description)
                                            .orElse("partitions unknown")
                                    + ") with "
                                    + JavaType.of(method.getReturnType()).shortText()
                                    + ": return "
                                    + JavaType.parse(wanted).shortText()
                                    + ", or void if nobody looks.");
        }
        return new Code.Observed(callable.call(method, arguments));
    }
}
