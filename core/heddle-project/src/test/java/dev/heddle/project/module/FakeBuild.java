package dev.heddle.project.module;

import dev.heddle.project.config.ProjectConfig;
import dev.heddle.project.config.ProjectConfigReader;
import dev.heddle.project.file.StateFiles;
import dev.heddle.project.library.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A reactor of two modules, `shop` that needs `rules`, with a `mvnw` of a few lines in place of
/// Maven: it notes its arguments, copies sources as if they were classes, and writes the class path
/// where the real one would.
final class FakeBuild {

    private static final String MVNW =
            """
            #!/bin/sh
            echo "$@" >>"$(dirname "$0")/calls"
            root=$(cd "$(dirname "$0")" && pwd -P)
            [ ! -f "$root/fail" ] || { cat "$root/fail"; exit 1; }
            for argument; do
              case $argument in -Dmdep.outputFile=*) file=${argument#*=} ;; esac
            done
            for module in rules shop; do
              mkdir -p "$root/$module/target/classes" "$root/$module/src/main/java"
              cp -R "$root/$module/src/main/java/." "$root/$module/target/classes"
              scratch=${file%%'${'*}
              to=$scratch$root/$module/@$root/$module/target/classes/@$root/$module/src/main/java
              mkdir -p "$to"
              printf '%s' "$root/rules/target/classes:$root/lib/loose.jar" >"$to/heddle-classpath"
            done
            """;

    private final Path root;
    private final List<String> phases = new ArrayList<>();

    FakeBuild(Path root) throws IOException {
        this.root = root.toRealPath();
        write("pom.xml", pom("<modules><module>rules</module><module>shop</module></modules>"));
        write("rules/pom.xml", pom("<parent><groupId>a</groupId></parent>"));
        write("shop/pom.xml", pom("<parent><groupId>a</groupId></parent>"));
        write("rules/src/main/java/Rules.java", "rules 1");
        write("shop/src/main/java/Shop.java", "shop 1");
        write("shop/heddle.yaml", "module: .\n");
        write("lib/loose.jar", "");
        Path script = write("mvnw", MVNW);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String pom(String inner) {
        return "<project><groupId>a</groupId>" + inner + "</project>";
    }

    /// Files are written as if long ago, so that their hashes are remembered.
    Path write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Instant past = Instant.parse("2026-01-01T00:00:00Z").plusNanos(text.hashCode());
        Files.setLastModifiedTime(path, FileTime.from(past));
        return path;
    }

    Path root() {
        return root;
    }

    List<String> phases() {
        return phases;
    }

    List<String> calls() throws IOException {
        Path calls = root.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    BuiltModule load() {
        return load(Network.ONLINE, Map.of());
    }

    BuiltModule load(Network network, Map<String, String> environment) {
        ProjectConfig config = ProjectConfigReader.read(root.resolve("shop"), environment);
        StateFiles.makePrivateFolder(config.state());
        return new ModuleLoader(
                        config,
                        config.module().orElseThrow(),
                        environment,
                        network,
                        InstantSource.system(),
                        phases::add)
                .load();
    }

    /// The text of a class file that the module shows.
    static String text(BuiltModule module, int output, String file) {
        try {
            return Files.readString(module.classes().items().get(output).path().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
