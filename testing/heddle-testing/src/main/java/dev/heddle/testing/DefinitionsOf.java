package dev.heddle.testing;

import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.DefinitionsSource;
import dev.heddle.api.definition.Project;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds what a class declares: by the class that the annotation processor made beside it, or by
/// itself if it is a source of definitions.
final class DefinitionsOf {
    private static final Project NO_PROJECT =
            new Project() {
                @Override
                public String name() {
                    return "test";
                }

                @Override
                public Path folder() {
                    return Path.of("").toAbsolutePath();
                }

                @Override
                public <T extends Record> T read(String path, Class<T> type) {
                    throw new IllegalStateException(
                            "Cannot read '"
                                    + path
                                    + "' in a test: hand the definitions over with Workbench.of(Definitions).");
                }
            };

    private DefinitionsOf() {}

    static Definitions classes(List<Class<?>> declaring) {
        List<Definitions> parts = new ArrayList<>();
        declaring.forEach(type -> parts.add(source(type).define(NO_PROJECT)));
        return Definitions.merge(parts);
    }

    private static DefinitionsSource source(Class<?> type) {
        if (DefinitionsSource.class.isAssignableFrom(type)) {
            return make(type);
        }
        String generated = generatedName(type);
        try {
            return make(Class.forName(generated, true, type.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "Cannot test '"
                            + type.getName()
                            + "': there is no '"
                            + generated
                            + "'. Annotate the class with @Assets, @Resources or @Sql, and name heddle-processor among the annotation processors of the build.",
                    e);
        }
    }

    /// `FlightsDefinitions` of `Flights`, `Outer_InnerDefinitions` of a nested class.
    private static String generatedName(Class<?> type) {
        String prefix = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
        return prefix + type.getName().substring(prefix.length()).replace('$', '_') + "Definitions";
    }

    private static DefinitionsSource make(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (DefinitionsSource) constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "Cannot make a '" + type.getName() + "': it threw " + e.getCause() + ".",
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "Cannot make a '"
                            + type.getName()
                            + "': it needs a constructor without parameters.",
                    e);
        }
    }
}
