package dev.heddle.processor.write;

import com.palantir.javapoet.ClassName;
import dev.heddle.processor.source.Enclosing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/// The names of generated classes.
public final class Names {
    private Names() {}

    /// Returns the class of key constants: `FlightsAssets` of `Flights`, `Outer_InnerAssets` of a
    /// nested class.
    public static ClassName constants(Elements elements, TypeElement type) {
        return beside(elements, type, "Assets");
    }

    /// Returns the class of definitions: `FlightsDefinitions` of `Flights`.
    public static ClassName definitions(Elements elements, TypeElement type) {
        return beside(elements, type, "Definitions");
    }

    private static ClassName beside(Elements elements, TypeElement type, String suffix) {
        Deque<String> parts = new ArrayDeque<>();
        for (Element at = type;
                at.getKind().isClass() || at.getKind().isInterface();
                at = Enclosing.of(at)) {
            parts.push(at.getSimpleName().toString());
        }
        return ClassName.get(
                elements.getPackageOf(type).getQualifiedName().toString(),
                String.join("_", parts) + suffix);
    }

    /// Returns whether a package has types of its own named as those of `java.lang` that generated
    /// code uses.
    static boolean hidesJavaLang(Elements elements, String home) {
        return Stream.of("Override", "Record", "String", "SuppressWarnings", "Integer", "Long")
                .anyMatch(name -> elements.getTypeElement(home + "." + name) != null);
    }

    /// Returns the class of the index. Different classes have different ones: no Java name begins
    /// with a digit, so `_1` can only stand for an underscore.
    public static ClassName index(Elements elements, TypeElement type) {
        String mangled =
                elements.getBinaryName(type)
                        .toString()
                        .replace("_", "_1")
                        .replace('.', '_')
                        .replace("$", "_2");
        return ClassName.get("heddle.index", mangled);
    }
}
