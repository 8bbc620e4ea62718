package dev.heddle.processor.source;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/// A place in the user's sources that a problem points to.
///
/// @param element the element
/// @param mark one of its annotations, if that is to blame
/// @param value a value of the annotation, if that is to blame
public record At(
        Element element, Optional<AnnotationMirror> mark, Optional<AnnotationValue> value) {
    /// Returns the place of an element.
    public static At of(Element element) {
        return new At(element, Optional.empty(), Optional.empty());
    }
}
