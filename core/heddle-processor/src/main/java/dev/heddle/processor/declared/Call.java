package dev.heddle.processor.declared;

import dev.heddle.processor.source.Enclosing;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/// A call of the author's method.
///
/// @param method the method
/// @param construction what the constructor of its class is handed
/// @param arguments what the method is handed
/// @param overloaded whether the class has several methods of that name
public record Call(
        ExecutableElement method,
        List<Argument> construction,
        List<Argument> arguments,
        boolean overloaded) {
    /// Copies the lists.
    public Call {
        construction = List.copyOf(construction);
        arguments = List.copyOf(arguments);
    }

    /// Returns the class of the method.
    public TypeElement owner() {
        return Enclosing.type(method);
    }

    /// Returns whether no object is needed.
    public boolean isStatic() {
        return method.getModifiers().contains(Modifier.STATIC);
    }

    /// Returns whether nothing is returned.
    public boolean isVoid() {
        return method.getReturnType().getKind() == TypeKind.VOID;
    }

    /// Returns all that is handed over, the constructor's part first.
    public Stream<Argument> all() {
        return Stream.concat(
                isStatic() ? Stream.empty() : construction.stream(), arguments.stream());
    }
}
