package dev.heddle.processor.read;

import dev.heddle.api.asset.From;
import dev.heddle.api.asset.Lag;
import dev.heddle.api.check.Published;
import dev.heddle.api.increment.Appended;
import dev.heddle.api.increment.Previous;
import dev.heddle.api.increment.Since;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.processor.declared.Argument;
import dev.heddle.processor.declared.Argument.Given;
import dev.heddle.processor.declared.Edge;
import dev.heddle.processor.declared.Settings;
import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.DurationText;
import dev.heddle.processor.source.Enclosing;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import dev.heddle.processor.value.ReadingReader;
import dev.heddle.processor.value.SettingsReader;
import dev.heddle.processor.value.ValueReader;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;

/// Binds the parameters of one method to what they are handed. One use.
final class ParameterBinder {
    private final Compilation compilation;
    private final KnownAssets known;
    private final ParameterKinds kinds;
    private final Reader reader;
    private final MappingReader mappings;
    private final EdgeChecks checks;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, Duration> lags = new LinkedHashMap<>();
    private boolean configured;

    private static final List<Class<? extends Annotation>> INCREMENTS =
            List.of(Previous.class, Since.class, Appended.class);

    ParameterBinder(
            Compilation compilation, KnownAssets known, ParameterKinds kinds, Reader reader) {
        this.compilation = compilation;
        this.known = known;
        this.kinds = kinds;
        this.reader = reader;
        this.mappings = new MappingReader(compilation);
        this.checks = new EdgeChecks(compilation);
    }

    /// What the parameters are bound to.
    ///
    /// @param arguments one a parameter, if there was no problem
    /// @param edges what is read, in the order of the parameters
    /// @param lags how often at most changes of some of it count, by name
    record Bound(List<Argument> arguments, List<Edge> edges, Map<String, Duration> lags) {}

    /// Binds the parameters, and reports those that can not be.
    Bound bind(List<? extends VariableElement> parameters) {
        parameters.forEach(this::bind);
        return new Bound(List.copyOf(arguments), List.copyOf(edges), Map.copyOf(lags));
    }

    private void bind(VariableElement parameter) {
        ParameterKinds.Kind kind = kinds.of(parameter);
        if (kind != ParameterKinds.Kind.DATA) {
            refuseMarks(parameter, kind);
        }
        switch (kind) {
            case UNRESOLVED -> compilation.problems().unresolved();
            case GIVEN -> given(parameter);
            case CONFIG -> config(parameter);
            case RESOURCE ->
                    ResourceArgument.of(compilation, parameter, reader.owner())
                            .ifPresent(arguments::add);
            case CURSOR -> bookmark(parameter);
            case DATA -> read(parameter);
        }
    }

    /// Annotations that only make sense where data is read.
    private void refuseMarks(VariableElement parameter, ParameterKinds.Kind kind) {
        List<Mark> marks = new ArrayList<>(mappings.marks(parameter));
        marks.addAll(compilation.marks().direct(parameter, INCREMENTS));
        marks.addAll(
                compilation
                        .marks()
                        .direct(parameter, List.of(Published.class, From.class, Lag.class)));
        if (kind != ParameterKinds.Kind.UNRESOLVED && !marks.isEmpty()) {
            compilation
                    .problems()
                    .error(
                            marks.get(0).at(),
                            "Cannot use @"
                                    + marks.get(0).simpleName()
                                    + " on '"
                                    + parameter.getSimpleName()
                                    + "': it reads no asset.");
        }
    }

    private void given(VariableElement parameter) {
        Given given = ParameterKinds.given(parameter.asType()).orElseThrow();
        switch (given) {
            case WINDOW -> needsPartitions(parameter, true);
            case KEY, KEYS -> needsPartitions(parameter, false);
            case STAGED -> needsAsset(parameter);
            case HISTORY -> needsCheck(parameter);
            case CONTEXT, CLOCK -> {
                // Every step has them.
            }
        }
        arguments.add(given);
    }

    private void needsPartitions(VariableElement parameter, boolean byTime) {
        Optional<PartitionsDefinition> partitions = reader.partitions();
        boolean unfit =
                partitions
                        .filter(found ->
                                byTime
                                        ? !(found instanceof TimePartitions)
                                        : found.equals(PartitionsDefinition.none()))
                        .isPresent();
        if (unfit) {
            compilation
                    .problems()
                    .error(
                            At.of(parameter),
                            "Cannot hand a "
                                    + JavaType.of(parameter.asType()).shortText()
                                    + " to '"
                                    + reader.key()
                                    + "' ("
                                    + partitions.get().description()
                                    + "): "
                                    + (byTime
                                            ? "only time partitions have windows."
                                            : "it is not split into partitions."));
        }
    }

    private void needsAsset(VariableElement parameter) {
        if (reader.role() != Reader.Role.ASSET) {
            compilation
                    .problems()
                    .error(
                            At.of(parameter),
                            "Cannot hand a StagedLocation to '"
                                    + Enclosing.of(parameter).getSimpleName()
                                    + "': only assets write data.");
        }
    }

    private void needsCheck(VariableElement parameter) {
        if (reader.role() != Reader.Role.CHECK) {
            compilation
                    .problems()
                    .error(
                            At.of(parameter),
                            "Cannot hand a History to '"
                                    + Enclosing.of(parameter).getSimpleName()
                                    + "': only checks look at what was made before.");
        }
    }

    private void config(VariableElement parameter) {
        At at = At.of(parameter);
        if (!ValueReader.isRecord(parameter.asType())) {
            compilation
                    .problems()
                    .error(
                            at,
                            "Cannot use "
                                    + JavaType.of(parameter.asType()).shortText()
                                    + " as configuration: it has to be a record.");
            return;
        }
        if (reader.role() == Reader.Role.CHECK || configured) {
            compilation
                    .problems()
                    .error(
                            at,
                            reader.role() == Reader.Role.CHECK
                                    ? "Cannot hand configuration to a check: only assets have it."
                                    : "Cannot hand a second record of configuration to '"
                                            + reader.key()
                                            + "': put its components into the first.");
        }
        configured = true;
        TypeElement record = (TypeElement) ((DeclaredType) parameter.asType()).asElement();
        Optional<Settings> settings =
                new SettingsReader(compilation, reader.owner()).read(record, at);
        settings.map(Argument.Configured::new).ifPresent(arguments::add);
    }

    private ReadingReader readings() {
        return new ReadingReader(compilation, reader.key(), reader.role() == Reader.Role.CHECK);
    }

    private void bookmark(VariableElement parameter) {
        readings()
                .bookmark(parameter, reader.role() == Reader.Role.ASSET)
                .map(Argument.Bookmark::new)
                .ifPresent(arguments::add);
    }

    private void read(VariableElement parameter) {
        if (reader.role() == Reader.Role.OBSERVER) {
            compilation
                    .problems()
                    .error(
                            At.of(parameter),
                            "Cannot read '"
                                    + parameter.getSimpleName()
                                    + "' in the observer of '"
                                    + reader.key()
                                    + "': observers take resources, and read no assets.");
            return;
        }
        boolean published = isPublished(parameter);
        UpstreamSpec.Reading reading = readings().read(parameter);
        Optional<AssetKey> key =
                reading == UpstreamSpec.Reading.PREVIOUS
                        ? Optional.of(reader.key())
                        : asset(parameter, published || reading == UpstreamSpec.Reading.APPENDED);
        TypeMirror type = held(parameter);
        Optional<Value> value =
                new ValueReader(compilation, reader.owner()).read(type, At.of(parameter));
        if (key.isEmpty() || value.isEmpty()) {
            return;
        }
        String name = parameter.getSimpleName().toString();
        Edge edge = edge(parameter, key.get(), name, value.get(), published).reading(reading);
        known.find(key.get())
                .ifPresent(asset -> {
                    checks.checkType(asset, JavaType.of(type), edge);
                    if (edge.reading() != UpstreamSpec.Reading.PREVIOUS) {
                        checks.checkMapping(reader, asset, edge);
                    }
                });
        edges.add(edge);
        compilation.marks().find(parameter, Lag.class).ifPresent(mark -> lag(name, mark));
        arguments.add(new Argument.Read(name, boxed(parameter.asType())));
    }

    private void lag(String name, Mark mark) {
        if (reader.role() == Reader.Role.CHECK) {
            compilation
                    .problems()
                    .error(mark.at(), "Cannot use @Lag in a check: only assets become stale.");
            return;
        }
        try {
            Duration lag = DurationText.parse(mark.text("value"));
            if (lag.isZero()) {
                throw new IllegalArgumentException(
                        "Cannot use a lag of '" + mark.text("value") + "': it is more than 0.");
            }
            lags.put(name, lag);
        } catch (IllegalArgumentException e) {
            compilation.problems().error(mark.at("value"), String.valueOf(e.getMessage()));
        }
    }

    private boolean isPublished(VariableElement parameter) {
        Optional<Mark> mark = compilation.marks().find(parameter, Published.class);
        if (mark.isPresent() && reader.role() != Reader.Role.CHECK) {
            compilation
                    .problems()
                    .error(
                            mark.get().at(),
                            "Cannot use @Published in '"
                                    + reader.key()
                                    + "': only checks look at what readers see.");
        }
        return mark.isPresent();
    }

    private Edge edge(
            VariableElement parameter, AssetKey key, String name, Value value, boolean published) {
        boolean itself =
                reader.readsItself(key) && !compilation.marks().has(parameter, Previous.class);
        Optional<MappingReader.Choice> choice = mappings.read(parameter);
        Optional<PartitionMapping> mapping =
                choice.map(MappingReader.Choice::mapping)
                        .or(() ->
                                itself
                                        ? Optional.of(new PartitionMapping.Window(-1, -1))
                                        : Optional.empty());
        IfMissing ifMissing =
                choice.flatMap(MappingReader.Choice::ifMissing)
                        .orElse(itself ? IfMissing.SKIP : IfMissing.FAIL);
        return new Edge(
                key,
                name,
                Optional.of(value),
                mapping,
                ifMissing,
                isByPartition(parameter.asType()),
                published,
                false,
                UpstreamSpec.Reading.ALL,
                At.of(parameter));
    }

    private Optional<AssetKey> asset(VariableElement parameter, boolean published) {
        AssetNames names = new AssetNames(compilation, known, reader.prefix());
        JavaType type = JavaType.of(held(parameter));
        boolean anyName = reader.role() == Reader.Role.CHECK && (published || reader.anyName());
        return anyName ? names.of(parameter, type, reader.key()) : names.of(parameter, type);
    }

    /// Returns the type of a single value: of a map by partition its values'.
    static TypeMirror held(VariableElement parameter) {
        TypeMirror type = parameter.asType();
        return isByPartition(type) ? ((DeclaredType) type).getTypeArguments().get(1) : type;
    }

    /// Returns whether a type is a map by partition.
    static boolean isByPartition(TypeMirror type) {
        JavaType java = JavaType.of(type);
        return java.name().equals("java.util.Map")
                && java.arguments().size() == 2
                && java.arguments().get(0).name().equals("dev.heddle.model.partition.PartitionKey");
    }

    private TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? compilation.types().boxedClass(primitive).asType()
                : type;
    }
}
