package dev.heddle.project.loading;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows user code the JDK, and of Heddle's own class path only what it is written against.
/// Everything else of ours is hidden, so that versions of libraries can not clash. Parallel
/// capable.
final class VisibleLoader extends ClassLoader {

    /// Packages of the application class path that user code shares with Heddle, with those below.
    private static final List<String> SHARED =
            List.of("dev.heddle.api.", "dev.heddle.model.", "org.jspecify.", "org.slf4j.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader application;

    /// @param application the loader of Heddle itself
    VisibleLoader(ClassLoader application) {
        super("heddle-visible", ClassLoader.getPlatformClassLoader());
        this.application = application;
    }

    /// Called by `loadClass` for what the platform does not have.
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isShared(name) || isJdk(name)) {
            return application.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return isShared(name.replace('/', '.')) ? application.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isShared(name.replace('/', '.'))
                ? application.getResources(name)
                : Collections.emptyEnumeration();
    }

    private static boolean isShared(String name) {
        return SHARED.stream().anyMatch(name::startsWith);
    }

    /// Tells whether a class belongs to a module of the JDK that the application loader serves,
    /// such as `jdk.compiler`.
    private static boolean isJdk(String name) {
        int dot = name.lastIndexOf('.');
        String packageName = dot < 0 ? "" : name.substring(0, dot);
        return ModuleLayer.boot().modules().stream()
                .anyMatch(module -> module.getPackages().contains(packageName));
    }
}
