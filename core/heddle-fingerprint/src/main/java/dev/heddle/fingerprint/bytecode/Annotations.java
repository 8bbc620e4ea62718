package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Writes the annotations that code can see at run time. Left out are those that only say what
/// Heddle shall do with an asset (they are compared elsewhere, since they change no content), the
/// user's own that consist of such, and marks of `java.lang` and JSpecify, which nothing acts on.
final class Annotations {

    private static final String HEDDLE = "Ldev/heddle/";

    private final ClassLookup classes;
    private final Encoder out;
    private final Facts facts;

    Annotations(ClassLookup classes, Encoder out, Facts facts) {
        this.classes = classes;
        this.out = out;
        this.facts = facts;
    }

    static Stream<Annotation> declaredOn(AttributedElement element) {
        Stream<Annotation> visible =
                element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                        .flatMap(attribute -> attribute.annotations().stream());
        Stream<Annotation> invisible =
                element.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                        .flatMap(attribute -> attribute.annotations().stream());
        return Stream.concat(visible, invisible);
    }

    /// Writes the annotations of `element` and returns how many count.
    int write(AttributedElement element) {
        List<Annotation> annotations =
                element.findAttribute(Attributes.runtimeVisibleAnnotations())
                        .map(attribute -> attribute.annotations())
                        .orElse(List.of());
        return writeAll(annotations);
    }

    /// Writes the annotations of a method's parameters.
    void writeParameters(AttributedElement method) {
        var attribute = method.findAttribute(Attributes.runtimeVisibleParameterAnnotations());
        if (attribute.isPresent()) {
            attribute.get().parameterAnnotations().forEach(this::writeAll);
        }
    }

    private int writeAll(List<Annotation> annotations) {
        List<Annotation> counted = new ArrayList<>(annotations);
        counted.removeIf(annotation -> !counts(annotation.className().stringValue()));
        counted.sort(Comparator.comparing(annotation -> annotation.className().stringValue()));
        out.tag('@').number(counted.size());
        counted.forEach(this::write);
        return counted.size();
    }

    private boolean counts(String descriptor) {
        if (descriptor.startsWith(HEDDLE)
                || descriptor.startsWith("Ljava/lang/")
                || descriptor.startsWith("Lorg/jspecify/")) {
            return false;
        }
        ProjectClass own = classes.find(internalName(descriptor));
        return own == null
                || declaredOn(own.model())
                        .noneMatch(annotation ->
                                annotation.className().stringValue().startsWith(HEDDLE));
    }

    private void write(Annotation annotation) {
        String descriptor = annotation.className().stringValue();
        if (classes.find(internalName(descriptor)) == null) {
            facts.addExternal(internalName(descriptor));
        }
        out.descriptor(descriptor).number(annotation.elements().size());
        List<AnnotationElement> elements = new ArrayList<>(annotation.elements());
        elements.sort(Comparator.comparing(element -> element.name().stringValue()));
        for (AnnotationElement element : elements) {
            out.text(element.name().stringValue());
            write(element.value());
        }
    }

    private void write(AnnotationValue value) {
        out.tag((char) value.tag());
        switch (value) {
            case AnnotationValue.OfConstant constant ->
                    out.text(constant.resolvedValue().toString());
            case AnnotationValue.OfEnum constant ->
                    out.descriptor(constant.className().stringValue())
                            .text(constant.constantName().stringValue());
            case AnnotationValue.OfClass literal -> writeClass(literal.className().stringValue());
            case AnnotationValue.OfAnnotation nested -> write(nested.annotation());
            case AnnotationValue.OfArray array -> {
                out.number(array.values().size());
                array.values().forEach(this::write);
            }
        }
    }

    /// What an annotation names, some library may instantiate.
    private void writeClass(String descriptor) {
        out.descriptor(descriptor);
        String name = internalName(descriptor);
        if (descriptor.startsWith("L") && classes.find(name) != null) {
            facts.addLiteral(name);
        } else if (descriptor.startsWith("L")) {
            facts.addExternal(name);
        }
    }

    private static String internalName(String descriptor) {
        return descriptor.startsWith("L")
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }
}
