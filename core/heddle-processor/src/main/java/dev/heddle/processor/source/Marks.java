package dev.heddle.processor.source;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;

/// Finds Heddle's annotations on elements, also on the annotations of one's own that they carry.
public final class Marks {
    private final Elements elements;
    private final Problems problems;

    /// Looks through the elements of a compilation.
    public Marks(Elements elements, Problems problems) {
        this.elements = elements;
        this.problems = problems;
    }

    /// Returns the annotation that stands on the element itself.
    public Optional<Mark> find(Element element, Class<? extends Annotation> type) {
        return direct(element, List.of(type)).stream().findFirst();
    }

    /// Returns whether the annotation stands on the element itself.
    public boolean has(Element element, Class<? extends Annotation> type) {
        return find(element, type).isPresent();
    }

    /// Returns those of several annotations that stand on the element itself.
    public List<Mark> direct(Element element, Collection<Class<? extends Annotation>> types) {
        if (element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> mirror.getAnnotationType().getKind() == TypeKind.ERROR)) {
            problems.unresolved();
        }
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> isOneOf(mirror, types))
                .map(mirror -> mark(element, mirror, mirror))
                .toList();
    }

    /// Returns all of a repeatable annotation.
    public List<Mark> repeated(
            Element element,
            Class<? extends Annotation> type,
            Class<? extends Annotation> container) {
        return Stream.concat(
                        direct(element, List.of(type)).stream(),
                        direct(element, List.of(container)).stream()
                                .flatMap(list -> within(element, list, "value").stream()))
                .toList();
    }

    /// Returns the annotations that a value of another one lists.
    public List<Mark> within(Element element, Mark outer, String name) {
        return outer.annotations(name).stream()
                .map(mirror -> mark(element, mirror, mirror))
                .toList();
    }

    /// Returns those of several annotations that stand nearest: on the element itself, else on its
    /// annotations, else on the annotations of those. More than one contradict each other.
    public List<Mark> nearest(Element element, Collection<Class<? extends Annotation>> types) {
        List<Mark> here = direct(element, types);
        if (!here.isEmpty()) {
            return here;
        }
        List<Mark> found = new ArrayList<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            carried(element, mirror, types, found);
        }
        return found;
    }

    /// Looks level by level through the annotations that one annotation carries.
    private void carried(
            Element element,
            AnnotationMirror written,
            Collection<Class<? extends Annotation>> types,
            List<Mark> found) {
        Set<String> seen = new HashSet<>();
        List<AnnotationMirror> level = List.of(written);
        while (!level.isEmpty()) {
            List<? extends AnnotationMirror> next =
                    level.stream()
                            .filter(mirror -> seen.add(name(mirror)))
                            .filter(mirror -> !name(mirror).startsWith("java.lang.annotation."))
                            .flatMap(mirror ->
                                    mirror
                                            .getAnnotationType()
                                            .asElement()
                                            .getAnnotationMirrors()
                                            .stream())
                            .toList();
            List<Mark> hits =
                    next.stream()
                            .filter(mirror -> isOneOf(mirror, types))
                            .map(mirror -> mark(element, written, mirror))
                            .toList();
            if (!hits.isEmpty()) {
                found.addAll(hits);
                return;
            }
            level = List.copyOf(next);
        }
    }

    private Mark mark(Element on, AnnotationMirror written, AnnotationMirror mirror) {
        return new Mark(on, written, mirror, elements, problems);
    }

    private static boolean isOneOf(
            AnnotationMirror mirror, Collection<Class<? extends Annotation>> types) {
        String name = name(mirror);
        return types.stream().anyMatch(type -> name.equals(type.getCanonicalName()));
    }

    private static String name(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().toString();
    }
}
