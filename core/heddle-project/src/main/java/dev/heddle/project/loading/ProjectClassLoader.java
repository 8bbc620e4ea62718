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

    private final List<CodeRoot> roots;
    private final ExitRewriter rewriter = new ExitRewriter(this);
    private final Map<CodeRoot, ProtectionDomain> domains = new ConcurrentHashMap<>();

    ProjectClassLoader(String name, List<CodeRoot> roots, ClassLoader libraries) {
        super(name, LibraryLoader.urls(roots.stream().map(CodeRoot::path).toList()), libraries);
        this.roots = List.copyOf(roots);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try {
            for (CodeRoot root : roots) {
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

    private Class<?> define(String name, byte[] bytes, CodeRoot root) {
        ProtectionDomain domain = domains.computeIfAbsent(root, this::domain);
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    private ProtectionDomain domain(CodeRoot root) {
        Path path = root.path();
        var source = new CodeSource(CodeRoot.url(path), (Certificate[]) null);
        return new ProtectionDomain(source, null, this, null);
    }

    /// Closes the project's jars. Classes loaded before stay usable.
    @Override
    public void close() {
        roots.forEach(CodeRoot::close);
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the project's jars.", e);
        }
    }
}
