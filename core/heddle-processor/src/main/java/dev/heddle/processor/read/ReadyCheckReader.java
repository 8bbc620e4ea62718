package dev.heddle.processor.read;

import dev.heddle.api.check.Fresh;
import dev.heddle.api.check.Key;
import dev.heddle.api.check.Matches;
import dev.heddle.api.check.OneOf;
import dev.heddle.api.check.Range;
import dev.heddle.api.check.RowCount;
import dev.heddle.api.check.RowCountChange;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.schema.SnakeCase;
import dev.heddle.processor.declared.DeclaredAsset;
import dev.heddle.processor.declared.DeclaredCheck;
import dev.heddle.processor.declared.Edge;
import dev.heddle.processor.declared.ReadyCheck;
import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// Reads the checks that annotations declare: on the components of an asset's rows, and on the
/// asset itself.
final class ReadyCheckReader {
    private static final Set<String> NUMBERS =
            Set.of(
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.math.BigDecimal");

    private static final Set<String> MOMENTS =
            Set.of("java.time.Instant", "java.time.LocalDate", "java.time.LocalDateTime");

    private final Compilation compilation;
    private final HistoryCheckReader histories;

    ReadyCheckReader(Compilation compilation) {
        this.compilation = compilation;
        this.histories = new HistoryCheckReader(compilation);
    }

    /// Returns the checks of an asset, and reports annotations that can not be used.
    List<DeclaredCheck> read(DeclaredAsset asset) {
        List<DeclaredCheck> checks = new ArrayList<>();
        if (asset.value() instanceof Value.Rows rows) {
            checks.addAll(ofRows(asset, rows));
        } else {
            refuseWithoutRows(asset);
        }
        checks.addAll(histories.read(asset));
        return checks;
    }

    private List<DeclaredCheck> ofRows(DeclaredAsset asset, Value.Rows rows) {
        List<DeclaredCheck> checks = new ArrayList<>();
        Map<Mark, String> key = new LinkedHashMap<>();
        for (RecordComponentElement component : rows.row().getRecordComponents()) {
            Component at = new Component(asset, rows, component);
            compilation
                    .marks()
                    .find(component, Key.class)
                    .ifPresent(mark -> key.put(mark, at.column()));
            read(at, Range.class, this::range).ifPresent(checks::add);
            read(at, OneOf.class, this::oneOf).ifPresent(checks::add);
            read(at, Matches.class, this::matches).ifPresent(checks::add);
            read(at, Fresh.class, this::fresh).ifPresent(checks::add);
        }
        if (!key.isEmpty()) {
            boolean blocking = key.keySet().stream().anyMatch(mark -> mark.flag("blocking"));
            boolean everywhere =
                    !asset.partitions().equals(PartitionsDefinition.none())
                            && key.keySet().stream()
                                    .anyMatch(mark -> mark.flag("acrossPartitions"));
            ReadyCheck unique =
                    new ReadyCheck.Unique(rows.row(), List.copyOf(key.values()), everywhere);
            checks.add(check(asset, rows, "key", blocking, unique));
        }
        compilation
                .marks()
                .find(asset.element(), RowCount.class)
                .flatMap(mark -> rowCount(asset, rows, mark))
                .ifPresent(checks::add);
        compilation
                .marks()
                .find(asset.element(), RowCountChange.class)
                .flatMap(mark -> rowCountChange(asset, rows, mark))
                .ifPresent(checks::add);
        return checks;
    }

    /// A component of an asset's rows.
    private record Component(DeclaredAsset asset, Value.Rows rows, RecordComponentElement element) {
        String column() {
            return SnakeCase.of(element.getSimpleName().toString());
        }

        ReadyCheck.Component declared() {
            return new ReadyCheck.Component(
                    rows.row(), element.getSimpleName().toString(), column());
        }

        /// The type, or what it is an `Optional` of.
        TypeMirror held() {
            TypeMirror type = element.asType();
            return type.getKind() == TypeKind.DECLARED
                            && JavaType.of(type).name().equals("java.util.Optional")
                            && !((DeclaredType) type).getTypeArguments().isEmpty()
                    ? ((DeclaredType) type).getTypeArguments().get(0)
                    : type;
        }
    }

    private Optional<DeclaredCheck> read(
            Component at,
            Class<? extends Annotation> type,
            BiFunction<Mark, Component, Optional<ReadyCheck>> reader) {
        return compilation
                .marks()
                .find(at.element(), type)
                .flatMap(mark ->
                        reader.apply(mark, at)
                                .map(check ->
                                        check(
                                                at.asset(),
                                                at.rows(),
                                                at.column()
                                                        + "_"
                                                        + SnakeCase.of(type.getSimpleName()),
                                                mark.flag("blocking"),
                                                check)));
    }

    private Optional<ReadyCheck> range(Mark mark, Component at) {
        double min = mark.decimal("min");
        double max = mark.decimal("max");
        if (!isNumber(at.held())) {
            return refuse(mark, at, "it is no number.");
        }
        return min <= max
                ? Optional.of(new ReadyCheck.Range(at.declared(), min, max))
                : refuse(mark, at, "no number lies between " + min + " and " + max + ".");
    }

    private Optional<ReadyCheck> oneOf(Mark mark, Component at) {
        List<String> values = mark.texts("value").stream().distinct().toList();
        if (!isText(at.held()) && !isEnum(at.held())) {
            return refuse(mark, at, "it is neither a String nor an enum.");
        }
        return values.isEmpty()
                ? refuse(mark, at, "it allows no value.")
                : Optional.of(new ReadyCheck.OneOf(at.declared(), values));
    }

    private Optional<ReadyCheck> matches(Mark mark, Component at) {
        if (!isText(at.held())) {
            return refuse(mark, at, "it is no String.");
        }
        String regex = mark.text("value");
        try {
            return Optional.of(
                    new ReadyCheck.Matches(at.declared(), Pattern.compile(regex).pattern()));
        } catch (PatternSyntaxException e) {
            return refuse(
                    mark,
                    at,
                    "'" + regex + "' is no regular expression: " + e.getDescription() + ".");
        }
    }

    private Optional<ReadyCheck> fresh(Mark mark, Component at) {
        boolean moment =
                at.held().getKind() == TypeKind.DECLARED
                        && MOMENTS.contains(JavaType.of(at.held()).name());
        return moment
                ? histories.fresh(mark, Optional.of(at.declared()))
                : refuse(mark, at, "it is no Instant, LocalDate or LocalDateTime.");
    }

    private Optional<DeclaredCheck> rowCount(DeclaredAsset asset, Value.Rows rows, Mark mark) {
        long min = mark.wholeNumber("min");
        long max = mark.wholeNumber("max");
        if (min < 0 || max < min) {
            refuse(mark, asset, "no number of rows lies between " + min + " and " + max + ".");
            return Optional.empty();
        }
        return Optional.of(
                check(
                        asset,
                        rows,
                        "row_count",
                        mark.flag("blocking"),
                        new ReadyCheck.RowCount(min, max)));
    }

    private Optional<DeclaredCheck> rowCountChange(
            DeclaredAsset asset, Value.Rows rows, Mark mark) {
        double percent = mark.decimal("percent");
        if (!(percent >= 0) || Double.isInfinite(percent)) {
            refuse(mark, asset, percent + " is no percentage from 0.");
            return Optional.empty();
        }
        return Optional.of(
                check(
                        asset,
                        rows,
                        "row_count_change",
                        mark.flag("blocking"),
                        new ReadyCheck.RowCountChange(percent)));
    }

    private DeclaredCheck check(
            DeclaredAsset asset, Value.Rows rows, String name, boolean blocking, ReadyCheck code) {
        List<Edge> inputs = new ArrayList<>();
        inputs.add(input(asset, rows, DeclaredCheck.ROWS, false));
        if (code instanceof ReadyCheck.Unique unique && unique.everywhere()) {
            inputs.add(
                    input(asset, rows, DeclaredCheck.EVERYWHERE, false)
                            .mapped(new PartitionMapping.All(), IfMissing.SKIP));
        }
        if (code instanceof ReadyCheck.RowCountChange) {
            inputs.add(input(asset, rows, DeclaredCheck.BEFORE, true));
        }
        return new DeclaredCheck(
                asset.element(),
                asset.key(),
                name,
                blocking,
                Optional.empty(),
                "",
                asset.place(),
                inputs,
                new DeclaredCheck.Code.Ready(code));
    }

    private static Edge input(
            DeclaredAsset asset, Value.Rows rows, String name, boolean published) {
        return new Edge(
                asset.key(),
                name,
                Optional.of(new Value.Rows(rows.row(), rows.label(), rows.columns(), false)),
                Optional.empty(),
                IfMissing.FAIL,
                false,
                published,
                false,
                UpstreamSpec.Reading.ALL,
                At.of(asset.element()));
    }

    private void refuseWithoutRows(DeclaredAsset asset) {
        compilation
                .marks()
                .direct(asset.element(), List.of(RowCount.class, RowCountChange.class))
                .forEach(mark -> refuse(mark, asset, "it holds no rows."));
    }

    private void refuse(Mark mark, DeclaredAsset asset, String reason) {
        compilation
                .problems()
                .error(
                        mark.at(),
                        "Cannot use @"
                                + mark.simpleName()
                                + " on asset '"
                                + asset.key()
                                + "': "
                                + reason);
    }

    private Optional<ReadyCheck> refuse(Mark mark, Component component, String reason) {
        At at =
                compilation.sources().isHere(component.element())
                        ? mark.at()
                        : At.of(component.asset().element());
        compilation
                .problems()
                .error(
                        at,
                        "Cannot use @"
                                + mark.simpleName()
                                + " on component '"
                                + component.element().getSimpleName()
                                + "' of record '"
                                + component.rows().row().getSimpleName()
                                + "': "
                                + reason);
        return Optional.empty();
    }

    private static boolean isNumber(TypeMirror type) {
        return (type.getKind().isPrimitive()
                        && type.getKind() != TypeKind.BOOLEAN
                        && type.getKind() != TypeKind.CHAR)
                || (type.getKind() == TypeKind.DECLARED
                        && NUMBERS.contains(JavaType.of(type).name()));
    }

    private static boolean isText(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && JavaType.of(type).name().equals("java.lang.String");
    }

    private static boolean isEnum(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((TypeElement) ((DeclaredType) type).asElement()).getKind() == ElementKind.ENUM;
    }
}
