package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The build file of a new project, with Heddle taken from a local repository as `./mvnw install`
/// fills it. The user's own is only read.
class InitBuildIT {
    private static final int JAVA_25 = 69;

    @TempDir Path folder;

    @Test
    void testsOfNewProjectPassInItsOwnMavenBuild() throws IOException {
        Checkout checkout = Checkout.in(folder);
        LocalRepository.requireMaven(checkout);
        LocalRepository repository = LocalRepository.in(folder.resolve("repository"));
        assertThat(checkout.run("./heddle init shop").exit()).isZero();

        Checkout.Result built = maven(checkout, repository, "-f shop/pom.xml test");

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
        LocalRepository.requireMaven(checkout);
        LocalRepository repository = LocalRepository.in(folder.resolve("repository"));
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

        Checkout.Result built = maven(checkout, repository, "-f shop/pom.xml compile");

        assertThat(built.exit()).isNotZero();
        assertThat(built.out())
                .contains(
                        "Cannot read asset 'order': there is no such asset. Did you mean 'orders'?");
    }

    /// Without the network where that suffices: what the project needs, this build has mostly got.
    private static Checkout.Result maven(
            Checkout checkout, LocalRepository repository, String arguments) {
        String command =
                "'%s/mvnw' -B -ntp '%s' %s"
                        .formatted(
                                Checkout.repository(),
                                String.join("' '", repository.arguments()),
                                arguments);
        Checkout.Result offline = checkout.run(command + " -o");
        return offline.out().contains("offline mode") ? checkout.run(command) : offline;
    }

    private static int classFileVersion(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}
