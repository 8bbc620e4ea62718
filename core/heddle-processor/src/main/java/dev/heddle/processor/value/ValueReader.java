package dev.heddle.processor.value;

import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/// Tells from a Java type in what form a value is stored and read.
public final class ValueReader {
    /// Stored as JSON, beside records, enums, and lists and maps of all these.
    private static final Set<String> SIMPLE =
            Set.of(
                    "java.lang.Boolean",
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.lang.Character",
                    "java.math.BigDecimal",
                    "java.math.BigInteger",
                    "java.time.LocalDate",
                    "java.time.LocalTime",
                    "java.time.LocalDateTime",
                    "java.time.Instant",
                    "java.time.Duration",
                    "java.util.UUID");

    private static final Set<String> NEVER =
            Set.of(
                    "java.lang.Object",
                    "java.util.stream.Stream",
                    "java.util.stream.IntStream",
                    "java.util.stream.LongStream",
                    "java.util.stream.DoubleStream",
                    "java.lang.Iterable",
                    "java.util.Iterator",
                    "java.util.Collection",
                    "java.util.Set",
                    "java.util.ArrayList",
                    "java.util.HashMap",
                    "java.util.Optional");

    private final Compilation compilation;
    private final TypeElement owner;

    /// @param owner the class in whose package the generated code stands
    public ValueReader(Compilation compilation, TypeElement owner) {
        this.compilation = compilation;
        this.owner = owner;
    }

    /// Returns whether values of this type are data by nature, whatever assets there are.
    public boolean isData(TypeMirror type) {
        if (type.getKind().isPrimitive() || type.getKind() == TypeKind.ARRAY) {
            return true;
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return false;
        }
        String name = JavaType.of(type).name();
        return isSimple(type)
                || isRecord(type)
                || NEVER.contains(name)
                || Set.of(
                                "java.lang.String",
                                "java.nio.file.Path",
                                "java.util.List",
                                "java.util.Map",
                                "dev.heddle.api.data.Dataset")
                        .contains(name);
    }

    private static boolean isSimple(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && (SIMPLE.contains(JavaType.of(type).name())
                        || ((DeclaredType) type).asElement().getKind() == ElementKind.ENUM);
    }

    /// Returns whether a type is a record.
    public static boolean isRecord(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type).asElement().getKind() == ElementKind.RECORD;
    }

    /// Returns the form; empty if there is a problem, which is reported.
    public Optional<Value> read(TypeMirror type, At at) {
        return switch (type.getKind()) {
            case VOID -> Optional.of(Value.Plain.NOTHING);
            case ARRAY ->
                    ((ArrayType) type).getComponentType().getKind() == TypeKind.BYTE
                            ? Optional.of(Value.Plain.BYTES)
                            : refuse(type, at);
            case DECLARED -> declared((DeclaredType) type, at);
            case ERROR -> unresolved();
            case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, CHAR ->
                    Optional.of(
                            new Value.Json(
                                    compilation.types().boxedClass((PrimitiveType) type).asType(),
                                    List.of()));
            default -> refuse(type, at);
        };
    }

    private Optional<Value> declared(DeclaredType type, At at) {
        List<TypeMirror> arguments =
                type.getTypeArguments().stream().map(ValueReader::bound).toList();
        if (JavaType.isUnresolved(type)) {
            return unresolved();
        }
        String name = JavaType.of(type).name();
        if (arguments.isEmpty()
                && !((TypeElement) type.asElement()).getTypeParameters().isEmpty()) {
            return error(
                    at,
                    "Cannot use the raw type "
                            + type.asElement().getSimpleName()
                            + " for an asset: say of what, such as Dataset<Order>.");
        }
        return switch (name) {
            case "dev.heddle.api.data.Dataset" -> dataset(arguments.get(0), at);
            case "java.util.List" -> list(type, arguments.get(0), at);
            case "java.util.Map" -> map(type, arguments, at);
            case "java.lang.String" -> Optional.of(Value.Plain.TEXT);
            case "java.nio.file.Path" -> Optional.of(Value.Plain.FILES);
            case "dev.heddle.api.data.MaterializeResult", "java.lang.Void" ->
                    Optional.of(Value.Plain.NOTHING);
            default -> other(type, name, arguments, at);
        };
    }

    private static TypeMirror bound(TypeMirror argument) {
        return argument instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
                ? wildcard.getExtendsBound()
                : argument;
    }

    private Optional<Value> dataset(TypeMirror row, At at) {
        return isRecord(row)
                ? rows(row, false, at)
                : error(
                        at,
                        "Cannot use Dataset<"
                                + JavaType.of(row).shortText()
                                + "> for an asset: rows are records.");
    }

    private Optional<Value> rows(TypeMirror row, boolean listed, At at) {
        TypeElement record = (TypeElement) ((DeclaredType) row).asElement();
        return isReachable(row, at)
                ? new ColumnReader(compilation, at)
                        .read(record)
                        .map(columns ->
                                new Value.Rows(
                                        record, record.getSimpleName().toString(), columns, listed))
                : Optional.empty();
    }

    private Optional<Value> list(DeclaredType type, TypeMirror element, At at) {
        if (isRecord(element)) {
            return rows(element, true, at);
        }
        return isPart(element) ? json(type, List.of(element), at) : refuse(type, at);
    }

    private Optional<Value> map(DeclaredType type, List<TypeMirror> arguments, At at) {
        boolean fits =
                JavaType.of(arguments.get(0)).name().equals("java.lang.String")
                        && (isPart(arguments.get(1)) || isRecord(arguments.get(1)));
        return fits ? json(type, arguments, at) : refuse(type, at);
    }

    private static boolean isPart(TypeMirror type) {
        return isSimple(type) || JavaType.of(type).name().equals("java.lang.String");
    }

    private Optional<Value> other(
            DeclaredType type, String name, List<TypeMirror> arguments, At at) {
        if (isSimple(type) || isRecord(type)) {
            return json(type, arguments, at);
        }
        if (NEVER.contains(name)) {
            return refuse(type, at);
        }
        return isReachable(type, at)
                ? Optional.of(new Value.Stored(compilation.types().erasure(type)))
                : Optional.empty();
    }

    private Optional<Value> json(DeclaredType type, List<TypeMirror> arguments, At at) {
        List<TypeMirror> erased = new ArrayList<>();
        for (TypeMirror argument : arguments) {
            if (!isReachable(argument, at)) {
                return Optional.empty();
            }
            erased.add(compilation.types().erasure(argument));
        }
        return isReachable(type, at)
                ? Optional.of(new Value.Json(compilation.types().erasure(type), erased))
                : Optional.empty();
    }

    private boolean isReachable(TypeMirror type, At at) {
        boolean reachable =
                !(type instanceof DeclaredType declared)
                        || Access.isReachable(
                                compilation.elements(), (TypeElement) declared.asElement(), owner);
        if (!reachable) {
            error(
                    at,
                    "Cannot use "
                            + JavaType.of(type).shortText()
                            + " for an asset: generated code of the package can not see it. Make it package-private or public.");
        }
        return reachable;
    }

    private Optional<Value> refuse(TypeMirror type, At at) {
        return error(
                at,
                "Cannot use the type "
                        + JavaType.of(type).shortText()
                        + " for an asset: rows are Dataset<Record> or List<Record>, values are records, lists and maps of simple values, String, byte[] or Path.");
    }

    private Optional<Value> error(At at, String message) {
        compilation.problems().error(at, message);
        return Optional.empty();
    }

    private Optional<Value> unresolved() {
        compilation.problems().unresolved();
        return Optional.empty();
    }
}
