package dev.heddle.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What no file of the repository may hold. The words are put together here, so that this file does
/// not hold them either.
class RepositoryTest {

    /// Whose mirrors are used is the user's own affair.
    private static final List<String> REGISTRY_HOSTS =
            List.of(
                    host("repo", "maven", "apache", "org"),
                    host("repo1", "maven", "org"),
                    host("central", "sonatype", "com"),
                    host("oss", "sonatype", "org"),
                    host("plugins", "gradle", "org"),
                    host("services", "gradle", "org"),
                    host("registry", "npmjs", "org"),
                    host("registry", "yarnpkg", "com"),
                    host("pypi", "org"),
                    host("files", "pythonhosted", "org"),
                    host("proxy", "golang", "org"),
                    host("sum", "golang", "org"),
                    host("index", "crates", "io"),
                    host("static", "crates", "io"),
                    host("deb", "debian", "org"),
                    host("archive", "ubuntu", "com"));

    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.)}*-])/(?:" + String.join("|", "work", "root") + ")/");

    @Test
    void noFileNamesARegistryHost() {
        assertThat(Repository.FILES)
                .filteredOn(RepositoryTest::namesRegistryHost)
                .as("files that name a package registry's host")
                .isEmpty();
    }

    @Test
    void noFileNamesAPathOfOneMachine() {
        assertThat(Repository.FILES)
                .filteredOn(file -> MACHINE_PATH.matcher(Repository.read(file)).find())
                .as("files that name a path of one machine")
                .isEmpty();
    }

    private static boolean namesRegistryHost(Path file) {
        String text = Repository.read(file);
        return REGISTRY_HOSTS.stream().anyMatch(text::contains);
    }

    private static String host(String... labels) {
        return String.join(".", labels);
    }
}
