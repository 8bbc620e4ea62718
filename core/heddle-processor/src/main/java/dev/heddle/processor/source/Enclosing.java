package dev.heddle.processor.source;

import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/// What stands around an element.
public final class Enclosing {
    private Enclosing() {}

    /// Returns what stands around a member, parameter or component.
    public static Element of(Element element) {
        return Objects.requireNonNull(element.getEnclosingElement(), "nothing stands around it");
    }

    /// Returns the class of a member.
    public static TypeElement type(Element member) {
        return (TypeElement) of(member);
    }
}
