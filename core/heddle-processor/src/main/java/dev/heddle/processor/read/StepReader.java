package dev.heddle.processor.read;

import dev.heddle.api.asset.Sink;
import dev.heddle.api.partition.PartitionsPerStep;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.processor.declared.Argument.Given;
import dev.heddle.processor.declared.Edge;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/// Reads how many partitions a step makes of an asset: several if its method takes them together.
final class StepReader {
    private static final Set<String> ELSEWHERE =
            Set.of("void", "java.lang.Void", "dev.heddle.api.data.MaterializeResult");

    private final Compilation compilation;
    private final Head head;
    private final ExecutableElement method;

    StepReader(Compilation compilation, Head head) {
        this.compilation = compilation;
        this.head = head;
        this.method = (ExecutableElement) head.element();
    }

    /// Returns whether a method takes several partitions together.
    static boolean takesSeveral(ExecutableElement method) {
        return takes(method, Given.KEYS).isPresent();
    }

    private static Optional<? extends VariableElement> takes(
            ExecutableElement method, Given given) {
        return method.getParameters().stream()
                .filter(parameter ->
                        ParameterKinds.given(parameter.asType()).equals(Optional.of(given)))
                .findFirst();
    }

    /// Returns the type of what one partition holds.
    static TypeMirror held(ExecutableElement method) {
        TypeMirror type = method.getReturnType();
        return takesSeveral(method) && ParameterBinder.isByPartition(type)
                ? ((DeclaredType) type).getTypeArguments().get(1)
                : type;
    }

    /// Returns how many partitions a step makes at most.
    ///
    /// @param edges what the asset reads
    int read(List<Edge> edges) {
        Optional<Mark> limit = compilation.marks().find(method, PartitionsPerStep.class);
        if (head.isExternal() || !takesSeveral(method)) {
            limit.ifPresent(mark ->
                    error(
                            mark.at(),
                            "limit the partitions in a step",
                            "it takes no PartitionKeys"));
            return 1;
        }
        TypeMirror type = method.getReturnType();
        if (head.output().isEmpty()
                && !ParameterBinder.isByPartition(type)
                && !JavaType.isUnresolved(type)
                && !ELSEWHERE.contains(JavaType.of(type).name())) {
            error(
                    At.of(method),
                    "make several partitions in a step",
                    "return Map<PartitionKey, "
                            + JavaType.of(type).shortText()
                            + "> with a value for each, or take one PartitionKey");
        }
        if (compilation.marks().has(method, Sink.class)) {
            error(
                    At.of(method),
                    "make several partitions in a step",
                    "what a sink does is done once for each: take one PartitionKey");
        }
        refuse(Given.KEY, "a step has several keys: take PartitionKeys alone");
        refuse(Given.STAGED, "a StagedLocation is a folder of one partition");
        if (edges.stream().anyMatch(this::readsItself)) {
            error(
                    At.of(method),
                    "make several partitions in a step",
                    "it reads earlier partitions of itself");
        }
        if (limit.isPresent() && limit.get().number("value") < 1) {
            error(limit.get().at("value"), "limit the partitions in a step", "it is at least 1");
            return 1;
        }
        return limit.map(mark -> mark.number("value")).orElse(Integer.MAX_VALUE);
    }

    /// Reports what can not be said of a method that makes several assets.
    ///
    /// @param edges what it reads
    void checkOutputs(List<Edge> edges, KnownAssets known) {
        if (head.output().isEmpty()) {
            return;
        }
        for (String name : List.of("key", "formerly")) {
            if (head.mark().find(name).isPresent()) {
                problem(
                        head.mark().at(name),
                        "Cannot use '"
                                + name
                                + "' on '"
                                + method.getSimpleName()
                                + "': it makes several assets. Say it at a component with @Output.");
            }
        }
        TypeElement record = head.output().get().record();
        if (!record.getTypeParameters().isEmpty()) {
            problem(
                    At.of(method),
                    "Cannot make several assets with '"
                            + method.getSimpleName()
                            + "': its record of outputs has type parameters.");
        }
        edges.stream()
                .filter(edge ->
                        known.find(edge.asset())
                                .flatMap(KnownAsset::element)
                                .filter(place -> record.equals(place.getEnclosingElement()))
                                .isPresent())
                .forEach(edge ->
                        problem(
                                edge.at(),
                                "Cannot read asset '"
                                        + edge.asset()
                                        + "' in '"
                                        + method.getSimpleName()
                                        + "': the same step makes it."));
    }

    /// Reports an output that is not by partition though the step makes several.
    void checkOutput() {
        head.output()
                .filter(output -> takesSeveral(method) && !output.byPartition())
                .ifPresent(output ->
                        error(
                                At.of(output.at()),
                                "make several partitions in a step",
                                "its component has to be Map<PartitionKey, "
                                        + JavaType.of(output.type()).shortText()
                                        + ">, or its method takes one PartitionKey"));
    }

    private void problem(At at, String message) {
        compilation.problems().error(at, message);
    }

    private boolean readsItself(Edge edge) {
        return edge.asset().equals(head.key())
                && edge.mapping().orElse(new PartitionMapping.Identity())
                        instanceof PartitionMapping.Window;
    }

    private void refuse(Given given, String reason) {
        takes(method, given)
                .ifPresent(parameter ->
                        error(At.of(parameter), "make several partitions in a step", reason));
    }

    private void error(At at, String verb, String reason) {
        compilation
                .problems()
                .error(at, "Cannot " + verb + " of '" + head.key() + "': " + reason + ".");
    }
}
