package dev.heddle.fingerprint;

import dev.heddle.model.HeddleException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Classes outside the project: whose they are, and which of their methods a project class can
/// override.
final class ExternalTypes {

    private static final Set<String> PLATFORM_PACKAGES =
            ModuleLayer.boot().modules().stream()
                    .flatMap(module -> module.getPackages().stream())
                    .map(name -> name.replace('.', '/') + "/")
                    .collect(Collectors.toUnmodifiableSet());

    private final Libraries libraries;
    private final Map<String, Optional<Set<String>>> overridable = new HashMap<>();

    ExternalTypes(Libraries libraries) {
        this.libraries = libraries;
    }

    /// Whose a class is.
    sealed interface Home {}

    /// The JDK's or Heddle's: only its name counts.
    record Platform() implements Home {}

    /// A library's.
    record Library(LibraryJar jar) implements Home {}

    /// Nobody's.
    record Missing() implements Home {}

    Home homeOf(String name) {
        if (name.startsWith("java/")
                || name.startsWith("jdk/")
                || name.startsWith("sun/")
                || name.startsWith("dev/heddle/")
                || PLATFORM_PACKAGES.contains(name.substring(0, name.lastIndexOf('/') + 1))) {
            return new Platform();
        }
        Optional<LibraryJar> library = libraries.find(name);
        if (library.isPresent()) {
            return new Library(library.get());
        }
        boolean optionalModule = name.startsWith("javax/") || name.startsWith("com/sun/");
        return optionalModule ? new Platform() : new Missing();
    }

    /// Returns name and descriptor of the methods that a subclass may override, inherited ones
    /// included; empty if the class or one of its supertypes cannot be read.
    Optional<Set<String>> overridableMethods(String name) {
        Optional<Set<String>> known = overridable.get(name);
        if (known == null) {
            known = readOverridable(name);
            overridable.put(name, known);
        }
        return known;
    }

    private Optional<Set<String>> readOverridable(String name) {
        byte[] bytes = read(name);
        if (bytes == null) {
            return Optional.empty();
        }
        ClassModel model = ClassFile.of().parse(bytes);
        Set<String> methods = new HashSet<>();
        for (MethodModel method : model.methods()) {
            if (canBeOverridden(method)) {
                methods.add(method.methodName().stringValue() + method.methodType().stringValue());
            }
        }
        Set<String> parents = new HashSet<>();
        model.superclass().map(ClassEntry::asInternalName).ifPresent(parents::add);
        model.interfaces().forEach(parent -> parents.add(parent.asInternalName()));
        for (String parent : parents) {
            Optional<Set<String>> inherited = overridableMethods(parent);
            if (inherited.isEmpty()) {
                return Optional.empty();
            }
            methods.addAll(inherited.get());
        }
        return Optional.of(Set.copyOf(methods));
    }

    private static boolean canBeOverridden(MethodModel method) {
        return !method.flags().has(AccessFlag.STATIC)
                && !method.flags().has(AccessFlag.PRIVATE)
                && !method.flags().has(AccessFlag.FINAL)
                && !method.methodName().stringValue().startsWith("<");
    }

    /// Reads the class as a file: from a library, else from the JDK or Heddle as this process has
    /// them.
    private byte @Nullable [] read(String name) {
        if (!(homeOf(name) instanceof Platform)) {
            return libraries.read(name);
        }
        try (InputStream content = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return content == null ? libraries.read(name) : content.readAllBytes();
        } catch (IOException e) {
            throw HeddleException.of(
                    FingerprintError.CLASS_PATH_UNREADABLE,
                    "Cannot read class '%s' of the platform.".formatted(name),
                    e);
        }
    }
}
