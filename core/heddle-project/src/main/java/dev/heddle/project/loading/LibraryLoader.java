package dev.heddle.project.loading;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Loads the libraries of a project, once for the process. Parallel capable.
///
/// If a logging provider is among them, they and the project have an SLF4J of their own: it finds
/// that provider, and not Heddle's. See `docs/adr/0005-logging-of-user-code.md`.
final class LibraryLoader extends URLClassLoader {

    private static final String SLF4J = "org.slf4j.";
    private static final String PROVIDER = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    /// How SLF4J 1 found it.
    private static final String BINDER = "org/slf4j/impl/StaticLoggerBinder.class";

    private static final List<String> NOT_SETTINGS = List.of("META-INF/", "heddle/index/");

    static {
        registerAsParallelCapable();
    }

    private volatile @Nullable URLClassLoader project;
    private volatile @Nullable Boolean ownLogging;

    LibraryLoader(List<Path> jars, ClassLoader visible) {
        super("heddle-libraries", urls(jars), visible);
    }

    static URL[] urls(List<Path> paths) {
        return paths.stream().map(ClassRoot::url).toArray(URL[]::new);
    }

    /// Lets libraries find settings in the project, as on a flat class path: `logback.xml`, say.
    void show(URLClassLoader current) {
        project = current;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(SLF4J) || !hasOwnLogging()) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }

    private boolean hasOwnLogging() {
        Boolean known = ownLogging;
        if (known == null) {
            known =
                    super.findResource("org/slf4j/LoggerFactory.class") != null
                            && (super.findResource(PROVIDER) != null
                                    || super.findResource(BINDER) != null);
            ownLogging = known;
        }
        return known;
    }

    @Override
    public @Nullable URL findResource(String name) {
        URL own = super.findResource(name);
        URLClassLoader current = project;
        if (own != null || current == null || !isSetting(name)) {
            return own;
        }
        return current.findResource(name);
    }

    /// A class or a service of the project could be named by a library, but not loaded.
    private static boolean isSetting(String name) {
        return !name.endsWith(".class") && NOT_SETTINGS.stream().noneMatch(name::startsWith);
    }
}
