package dev.heddle.project.loading;

import dev.heddle.api.definition.DefinitionsSource;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.text.NearestName;
import dev.heddle.project.config.Located;
import dev.heddle.project.config.ProjectConfig;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds what gives definitions in the project's classes: generated classes of the package
/// `heddle.index`, and classes that `heddle.yaml` names.
final class DefinitionsFinder {

    private static final String INDEX = "heddle/index/";
    private static final String CLASS = ".class";

    /// Their descriptors stand in class files that the processor should have seen.
    private static final List<String> ANNOTATIONS =
            List.of(
                    "Ldev/heddle/api/asset/Assets;",
                    "Ldev/heddle/api/asset/Asset;",
                    "Ldev/heddle/api/asset/External;",
                    "Ldev/heddle/api/asset/Sql;",
                    "Ldev/heddle/api/resource/Resources;");

    private final ProjectConfig config;
    private final List<ClassRoot> roots;
    private final ClassLoader loader;
    private final Problems problems = new Problems();

    DefinitionsFinder(ProjectConfig config, List<ClassRoot> roots, ClassLoader loader) {
        this.config = config;
        this.roots = roots;
        this.loader = loader;
    }

    /// @throws dev.heddle.model.HeddleException with `DEFINITIONS_INVALID` and all problems
    List<DefinitionsSource> find() {
        List<DefinitionsSource> sources = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (ClassRoot root : roots) {
            List<String> found = indexOf(root);
            names.addAll(found);
            if (found.isEmpty()) {
                reportUnprocessed(root);
            }
        }
        names.forEach(name -> generated(name).ifPresent(sources::add));
        config.definitions().forEach(name -> written(name).ifPresent(sources::add));
        problems.throwIfAny(
                ProjectError.DEFINITIONS_INVALID,
                "Cannot load the definitions of '" + config.name() + "'");
        return sources;
    }

    private static List<String> indexOf(ClassRoot root) {
        try {
            return root.names(INDEX).stream()
                    .filter(name -> name.endsWith(CLASS) && name.indexOf('$') < 0)
                    .filter(name -> !name.endsWith("/package-info.class"))
                    .map(DefinitionsFinder::className)
                    .toList();
        } catch (IOException e) {
            throw StateFiles.notReadable("list", root.path(), e);
        }
    }

    private static String className(String file) {
        return file.substring(0, file.length() - CLASS.length()).replace('/', '.');
    }

    private Optional<DefinitionsSource> generated(String name) {
        try {
            Object made = instance(name);
            if (made instanceof Supplier<?> supplier
                    && supplier.get() instanceof DefinitionsSource source) {
                return Optional.of(source);
            }
            problems.add(
                    "Class '"
                            + name
                            + "' gives no definitions: another version of Heddle's"
                            + " processor made it. Build the project anew.");
        } catch (ReflectiveOperationException | LinkageError e) {
            problems.add("Class '" + name + "' can not be loaded: " + reason(e) + ".");
        }
        return Optional.empty();
    }

    private Optional<DefinitionsSource> written(Located<String> name) {
        SourceLocation at = name.location();
        try {
            if (instance(name.value()) instanceof DefinitionsSource source) {
                return Optional.of(source);
            }
            problems.add(
                    "Class '" + name.value() + "' gives no definitions.",
                    "Let it implement DefinitionsSource.",
                    at);
        } catch (ClassNotFoundException e) {
            String hint =
                    NearestName.of(name.value(), classNames())
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Write the full name, with the package.");
            problems.add("Class '" + name.value() + "' does not exist.", hint, at);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            problems.add(
                    "Class '" + name.value() + "' can not be created.",
                    "Make it a public class with a public constructor without parameters.",
                    at);
        } catch (InvocationTargetException | LinkageError e) {
            problems.add("Class '" + name.value() + "' can not be loaded: " + reason(e) + ".", at);
        }
        return Optional.empty();
    }

    private Object instance(String name)
            throws ClassNotFoundException,
                    NoSuchMethodException,
                    IllegalAccessException,
                    InstantiationException,
                    InvocationTargetException {
        return Class.forName(name, true, loader).getConstructor().newInstance();
    }

    /// What a constructor or an initialiser threw stands in their cause, and where in its frames.
    private static String reason(Throwable thrown) {
        @Nullable Throwable cause =
                thrown instanceof InvocationTargetException
                                || thrown instanceof ExceptionInInitializerError
                        ? thrown.getCause()
                        : null;
        if (cause != null) {
            return reason(cause);
        }
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .findFirst()
                .map(frame -> thrown + " at " + place(frame))
                .orElseGet(thrown::toString);
    }

    /// Without the name of the class loader, which is ours.
    private static String place(StackTraceElement frame) {
        return frame.getClassName()
                + "."
                + frame.getMethodName()
                + "("
                + frame.getFileName()
                + ":"
                + frame.getLineNumber()
                + ")";
    }

    private List<String> classNames() {
        List<String> names = new ArrayList<>();
        for (ClassRoot root : roots) {
            try {
                root.names("").stream()
                        .filter(name -> name.endsWith(CLASS))
                        .map(DefinitionsFinder::className)
                        .forEach(names::add);
            } catch (IOException e) {
                return List.of();
            }
        }
        return names;
    }

    /// A JDK of 23 or newer does not run a processor that merely lies on the class path; without
    /// this check the project would just be empty.
    private void reportUnprocessed(ClassRoot root) {
        try {
            for (String name : root.names("")) {
                if (name.endsWith(CLASS) && isAnnotated(root.read(name))) {
                    problems.add(
                            "Class '"
                                    + className(name)
                                    + "' declares assets, but '"
                                    + root.path()
                                    + "' holds no definitions: the annotation processor did not"
                                    + " run.",
                            "Add dev.heddle:heddle-processor to 'annotationProcessorPaths' of"
                                    + " Maven's compiler plugin, or to 'annotationProcessor' of"
                                    + " Gradle.",
                            new SourceLocation("heddle.yaml", 0, 0));
                    return;
                }
            }
        } catch (IOException e) {
            throw StateFiles.notReadable("read", root.path(), e);
        }
    }

    private static boolean isAnnotated(Optional<byte[]> classFile) {
        String text = new String(classFile.orElse(new byte[0]), StandardCharsets.ISO_8859_1);
        return ANNOTATIONS.stream().anyMatch(text::contains);
    }
}
