package dev.heddle.project.loading;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/// Loads the libraries of a project, once for the process. Parallel capable.
final class LibraryLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    LibraryLoader(List<Path> jars, ClassLoader visible) {
        super("heddle-libraries", urls(jars), visible);
    }

    static URL[] urls(List<Path> paths) {
        return paths.stream().map(ClassRoot::url).toArray(URL[]::new);
    }
}
