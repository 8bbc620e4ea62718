package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The build file of a new project, with Heddle taken from a local repository as `./mvnw install`
/// fills it. The user's own is only read.
class InitBuildIT {
    private static final int JAVA_25 = 69;
    private static final List<String> MODULES =
            List.of("core/heddle-model", "core/heddle-api", "core/heddle-processor");

    @TempDir Path folder;

    @Test
    void testsOfNewProjectPassInItsOwnMavenBuild() throws IOException {
        Checkout checkout = Checkout.in(folder);
        requireMaven(checkout);
        install(folder.resolve("repository"));
        assertThat(checkout.run("./heddle init shop").exit()).isZero();

        Checkout.Result built = maven(checkout, "-f shop/pom.xml test");

        assertThat(built.exit()).describedAs(built.out() + built.err()).isZero();
        assertThat(built.out()).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
        Path classes = folder.resolve("shop/target/classes");
        assertThat(classes.resolve("shop/ShopDefinitions.class")).isRegularFile();
        assertThat(classFileVersion(classes.resolve("shop/Shop.class"))).isEqualTo(JAVA_25);
        // What Maven compiled is loaded as well as sources are.
        Path config = folder.resolve("shop/heddle.yaml");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("sources: [src/main/java]", "classpath: [target/classes]"));
        Checkout.Result applied = checkout.run("./heddle apply shop");
        assertThat(applied.exit()).describedAs(applied.err()).isZero();
        assertThat(applied.out()).contains("Published 2 cells");
    }

    @Test
    void mistakeInNewProjectIsErrorOfItsOwnMavenBuild() throws IOException {
        Checkout checkout = Checkout.in(folder);
        requireMaven(checkout);
        install(folder.resolve("repository"));
        assertThat(checkout.run("./heddle init shop").exit()).isZero();
        Path shop = folder.resolve("shop/src/main/java/shop/Shop.java");
        Files.writeString(
                shop,
                Files.readString(shop)
                        .replace(
                                "dailyRevenue(Dataset<Order> orders)",
                                "dailyRevenue(Dataset<Order> order)")
                        .replace("        orders.forEach(", "        order.forEach(")
                        .replace("                order ->\n", "                each ->\n"));

        Checkout.Result built = maven(checkout, "-f shop/pom.xml compile");

        assertThat(built.exit()).isNotZero();
        assertThat(built.out())
                .contains(
                        "Cannot read asset 'order': there is no such asset. Did you mean 'orders'?");
    }

    /// On a machine without any Maven this is skipped; never where the build is judged.
    private static void requireMaven(Checkout checkout) {
        Checkout.Result version = checkout.run("'" + Checkout.repository() + "/mvnw' --version");
        String reason = "There is no Maven to build a new project with: " + version.err();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(version.exit()).describedAs(reason).isZero();
        }
        assumeTrue(version.exit() == 0, reason);
    }

    /// Without the network where that suffices: what the project needs, this build has mostly got.
    private Checkout.Result maven(Checkout checkout, String arguments) {
        String command =
                "'%s/mvnw' -B -ntp -Dmaven.repo.local='%s' -Dmaven.repo.local.tail='%s' %s"
                        .formatted(
                                Checkout.repository(),
                                folder.resolve("repository"),
                                usersRepository(),
                                arguments);
        Checkout.Result offline = checkout.run(command + " -o");
        return offline.out().contains("offline mode") ? checkout.run(command) : offline;
    }

    /// Failsafe hands on which one this build uses.
    private static String usersRepository() {
        return Optional.ofNullable(System.getProperty("localRepository"))
                .orElseGet(() -> System.getProperty("user.home") + "/.m2/repository");
    }

    private static void install(Path repository) throws IOException {
        Path root = Checkout.repository();
        install(repository, "heddle-parent", List.of(root.resolve("pom.xml")));
        for (String module : MODULES) {
            Path home = root.resolve(module);
            try (Stream<Path> built = Files.list(home.resolve("target"))) {
                List<Path> files = new ArrayList<>(List.of(home.resolve("pom.xml")));
                String jar = home.getFileName() + "-" + version() + ".jar";
                built.filter(file -> file.endsWith(jar)).forEach(files::add);
                install(repository, home.getFileName().toString(), files);
            }
        }
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

    private static String version() throws IOException {
        String pom = Files.readString(Checkout.repository().resolve("pom.xml"));
        int start = pom.indexOf("<version>") + "<version>".length();
        return pom.substring(start, pom.indexOf("</version>"));
    }

    private static int classFileVersion(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}
