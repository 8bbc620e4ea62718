package dev.heddle.project.loading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Loads the classes of a project and rewrites their attempts to end the process. A reload makes a
/// new one over the same libraries. Parallel capable; safe for use by several threads.
final class ProjectClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final List<ClassRoot> roots;
    private final ExitRewriter rewriter = new ExitRewriter(this);
    private final Map<ClassRoot, ProtectionDomain> domains = new ConcurrentHashMap<>();

    ProjectClassLoader(String name, List<ClassRoot> roots, ClassLoader libraries) {
        super(name, LibraryLoader.urls(roots.stream().map(ClassRoot::path).toList()), libraries);
        this.roots = List.copyOf(roots);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try {
            for (ClassRoot root : roots) {
                Optional<byte[]> bytes = root.read(file);
                if (bytes.isPresent()) {
                    return define(name, rewriter.rewrite(bytes.get()), root);
                }
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        throw new ClassNotFoundException(name);
    }

    private Class<?> define(String name, byte[] bytes, ClassRoot root) {
        ProtectionDomain domain = domains.computeIfAbsent(root, this::domain);
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    private ProtectionDomain domain(ClassRoot root) {
        Path path = root.path();
        var source = new CodeSource(ClassRoot.url(path), (Certificate[]) null);
        return new ProtectionDomain(source, null, this, null);
    }

    /// Closes the project's jars. Classes loaded before stay usable.
    @Override
    public void close() {
        roots.forEach(ClassRoot::close);
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the project's jars.", e);
        }
    }
}
