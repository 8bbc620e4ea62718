package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A Maven repository with the modules of Heddle that a team builds against, as `./mvnw install`
/// would fill it. The user's own is only read.
final class LocalRepository {
    private static final List<String> MODULES =
            List.of("core/heddle-model", "core/heddle-api", "core/heddle-processor");

    private final Path folder;

    private LocalRepository(Path folder) {
        this.folder = folder;
    }

    static LocalRepository in(Path folder) throws IOException {
        Path root = Checkout.repository();
        install(folder, "heddle-parent", List.of(root.resolve("pom.xml")));
        for (String module : MODULES) {
            Path home = root.resolve(module);
            try (Stream<Path> built = Files.list(home.resolve("target"))) {
                List<Path> files = new ArrayList<>(List.of(home.resolve("pom.xml")));
                String jar = home.getFileName() + "-" + version() + ".jar";
                built.filter(file -> file.endsWith(jar)).forEach(files::add);
                install(folder, home.getFileName().toString(), files);
            }
        }
        return new LocalRepository(folder);
    }

    /// On a machine without any Maven a test is skipped; never where the build is judged.
    static void requireMaven(Checkout checkout) {
        Checkout.Result version = checkout.run("'" + Checkout.repository() + "/mvnw' --version");
        String reason = "There is no Maven to build a project with: " + version.err();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(version.exit()).describedAs(reason).isZero();
        }
        assumeTrue(version.exit() == 0, reason);
    }

    /// Returns the arguments with which Maven uses it, and leaves no daemon of Kotlin behind.
    List<String> arguments() {
        return List.of(
                "-Dmaven.repo.local=" + folder,
                "-Dmaven.repo.local.tail=" + usersRepository(),
                "-Dkotlin.compiler.daemon=false");
    }

    /// Returns the lines of `heddle.yaml` that build the module beside it with this repository.
    String module() {
        return """
        module:
          command: %s/mvnw
          arguments: ["%s"]
        """
                .formatted(Checkout.repository(), String.join("\", \"", arguments()));
    }

    /// Failsafe hands on which one this build uses.
    private static String usersRepository() {
        return Optional.ofNullable(System.getProperty("localRepository"))
                .orElseGet(() -> System.getProperty("user.home") + "/.m2/repository");
    }

    private static void install(Path repository, String artifact, List<Path> files)
            throws IOException {
        String version = version();
        Path home =
                Files.createDirectories(
                        repository.resolve("dev/heddle/" + artifact + "/" + version));
        for (Path file : files) {
            String type = file.endsWith("pom.xml") ? ".pom" : ".jar";
            Files.copy(file, home.resolve(artifact + "-" + version + type));
        }
    }

    /// Returns the version of this build.
    static String version() throws IOException {
        String pom = Files.readString(Checkout.repository().resolve("pom.xml"));
        int start = pom.indexOf("<version>") + "<version>".length();
        return pom.substring(start, pom.indexOf("</version>"));
    }
}
