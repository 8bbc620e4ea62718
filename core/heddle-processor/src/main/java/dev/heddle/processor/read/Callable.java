package dev.heddle.processor.read;

import dev.heddle.processor.declared.Argument;
import dev.heddle.processor.declared.Call;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.value.Access;
import dev.heddle.processor.value.ValueReader;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/// Checks that generated code can make a class and call its methods.
final class Callable {
    private final Compilation compilation;
    private final TypeElement type;
    private final boolean takesResources;
    private final List<Argument> construction = new ArrayList<>();

    /// @param takesResources whether the constructor may have parameters
    Callable(Compilation compilation, TypeElement type, boolean takesResources) {
        this.compilation = compilation;
        this.type = type;
        this.takesResources = takesResources;
    }

    /// Reports if generated code can not name the class; without it nothing else makes sense.
    boolean isNameable() {
        if (compilation.elements().getPackageOf(type).isUnnamed()) {
            return refuse(
                    type,
                    "Cannot generate definitions of '"
                            + type.getSimpleName()
                            + "': it is in no package. Put it in a package.");
        }
        if (!Access.isReachable(compilation.elements(), type, type)) {
            return refuse(
                    type,
                    "Cannot generate definitions of '"
                            + type.getSimpleName()
                            + "': it is private. Make it package-private or public.");
        }
        return true;
    }

    /// Reports if objects of the class can not be made, and reads its constructor.
    void checkConstruction() {
        boolean needed =
                ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .anyMatch(method -> !method.getModifiers().contains(Modifier.STATIC));
        if (!needed) {
            return;
        }
        String start = "Cannot create '" + type.getSimpleName() + "': ";
        boolean isClass =
                type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD;
        if (!isClass || type.getModifiers().contains(Modifier.ABSTRACT)) {
            refuse(type, start + "it is " + (isClass ? "abstract" : "no class") + ".");
            return;
        }
        if (type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC)) {
            refuse(type, start + "it is an inner class. Make it static.");
            return;
        }
        List<ExecutableElement> constructors =
                ElementFilter.constructorsIn(type.getEnclosedElements());
        if (constructors.size() != 1) {
            refuse(
                    constructors.get(1),
                    start + "it has " + constructors.size() + " constructors. Keep one.");
            return;
        }
        checkConstructor(constructors.get(0), start);
    }

    private void checkConstructor(ExecutableElement constructor, String start) {
        if (constructor.getModifiers().contains(Modifier.PRIVATE)) {
            refuse(
                    constructor,
                    start + "its constructor is private. Make it package-private or public.");
        }
        if (!takesResources && !constructor.getParameters().isEmpty()) {
            refuse(constructor, start + "a class of resources is made without parameters.");
            return;
        }
        for (VariableElement parameter : constructor.getParameters()) {
            constructed(parameter, start);
        }
    }

    private void constructed(VariableElement parameter, String start) {
        boolean fits =
                ParameterKinds.given(parameter.asType()).isEmpty()
                        && !new ValueReader(compilation, type).isData(parameter.asType());
        if (fits) {
            ResourceArgument.of(compilation, parameter, type).ifPresent(construction::add);
        } else {
            refuse(
                    parameter,
                    start
                            + "the parameter '"
                            + parameter.getSimpleName()
                            + "' of its constructor is no resource. Take it in the method that needs it.");
        }
    }

    /// Reports if a method can not be called.
    void checkMethod(ExecutableElement method) {
        String start = "Cannot call '" + method.getSimpleName() + "': ";
        if (method.getModifiers().contains(Modifier.PRIVATE)) {
            refuse(method, start + "it is private. Make it package-private or public.");
        }
        if (!method.getTypeParameters().isEmpty()) {
            refuse(method, start + "it has type parameters.");
        }
        boolean unnamed =
                !compilation.sources().isHere(method)
                        && method.getParameters().stream()
                                .anyMatch(parameter ->
                                        parameter.getSimpleName().toString().matches("arg\\d+"));
        if (unnamed) {
            refuse(
                    method,
                    start
                            + "the names of its parameters are not in the class file. Compile with -parameters.");
        }
    }

    /// Returns the call of a method with these arguments.
    Call call(ExecutableElement method, List<Argument> arguments) {
        long namesakes =
                ElementFilter.methodsIn(compilation.elements().getAllMembers(type)).stream()
                        .filter(other -> other.getSimpleName().equals(method.getSimpleName()))
                        .count();
        return new Call(method, construction, arguments, namesakes > 1);
    }

    private boolean refuse(Element element, String message) {
        compilation.problems().error(At.of(element), message);
        return false;
    }
}
