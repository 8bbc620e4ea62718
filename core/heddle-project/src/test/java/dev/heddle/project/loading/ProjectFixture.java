package dev.heddle.project.loading;

import dev.heddle.project.library.MavenHome;
import dev.heddle.project.library.Network;
import dev.heddle.project.source.SourceProcessors;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A project that a test writes.
final class ProjectFixture {

    private final Path folder;

    ProjectFixture(Path folder) {
        this.folder = folder;
    }

    ProjectFixture write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /// Compiles a class of one file into a folder, as another build would.
    ProjectFixture compiled(String target, String name, String text) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(target));
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"),
                        SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        String classPath = System.getProperty("java.class.path") + ":" + classes;
        List<String> options = List.of("-d", classes.toString(), "-proc:none", "-cp", classPath);
        boolean compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(null, null, null, options, null, List.of(source))
                        .call();
        if (!compiled) {
            throw new AssertionError("The fixture does not compile.");
        }
        return this;
    }

    /// Packs a folder into a jar.
    ProjectFixture jar(String from, String jar) throws IOException {
        Path root = folder.resolve(from);
        try (OutputStream output = Files.newOutputStream(folder.resolve(jar));
                JarOutputStream entries = new JarOutputStream(output);
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(root.relativize(file).toString()));
                entries.write(Files.readAllBytes(file));
                entries.closeEntry();
            }
        }
        return this;
    }

    ProjectLoader loader() {
        return new ProjectLoader(
                new LoadOptions(
                        folder,
                        Optional.empty(),
                        Network.OFFLINE,
                        MavenHome.ofUser(folder, Map.of()),
                        Map.of(),
                        SourceProcessors.none(),
                        InstantSource.system(),
                        ProjectFixture.class.getClassLoader(),
                        phase -> {}));
    }
}
