package dev.heddle.project.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.project.config.Located;
import dev.heddle.project.error.ProjectError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {

    /// Fails the test if anything is resolved.
    private static final LibrarySource NOTHING_RESOLVED =
            new LibrarySource() {
                @Override
                public SortedMap<String, Path> resolve(List<Located<String>> requested) {
                    throw new AssertionError("resolved " + requested);
                }

                @Override
                public Map<String, Path> fetch(List<String> coordinates) {
                    throw new AssertionError("fetched " + coordinates);
                }
            };

    @TempDir private Path folder;
    private Path state;
    private FileRepository repository;

    @BeforeEach
    void makeFolders() throws IOException {
        state = Files.createDirectories(folder.resolve(".heddle"));
        repository = new FileRepository(folder.resolve("repository"));
    }

    @Test
    void locksWhatTheLibrariesNeedAtRunTime() throws IOException {
        repository
                .with(
                        "app",
                        "1",
                        "core:2",
                        "junit:9:test",
                        "servlet:3:provided",
                        "driver:4:runtime")
                .with("core", "2")
                .with("driver", "4")
                .with("junit", "9")
                .with("servlet", "3");
        List<LibraryJar> jars = maven(Network.ONLINE).resolve(request("org.t:app:1"));
        assertThat(jars)
                .extracting(LibraryJar::coordinate)
                .containsExactly("org.t:app:1", "org.t:core:2", "org.t:driver:4");
        assertThat(Files.readAllLines(folder.resolve("heddle.lock")))
                .containsExactly(
                        "# Written by Heddle from 'libraries' in heddle.yaml. Commit this file.",
                        "heddle-lock 1",
                        "library org.t:app:1",
                        "jar org.t:app:1 sha256:" + jars.get(0).sha256(),
                        "jar org.t:core:2 sha256:" + jars.get(1).sha256(),
                        "jar org.t:driver:4 sha256:" + jars.get(2).sha256());
    }

    @Test
    void nearestVersionWinsAsInMaven() throws IOException {
        repository
                .with("a", "1", "x:1")
                .with("x", "1", "shared:1")
                .with("b", "1", "shared:2")
                .with("shared", "1")
                .with("shared", "2");
        assertThat(maven(Network.ONLINE).resolve(request("org.t:a:1", "org.t:b:1")))
                .extracting(LibraryJar::coordinate)
                .containsExactly("org.t:a:1", "org.t:b:1", "org.t:shared:2", "org.t:x:1");
    }

    @Test
    void resolvesNothingWhileTheLockFitsAndTheJarsAreThere() throws IOException {
        repository.with("a", "1");
        List<LibraryJar> first = maven(Network.ONLINE).resolve(request("org.t:a:1"));
        assertThat(libraries(NOTHING_RESOLVED).resolve(request("org.t:a:1"))).isEqualTo(first);
    }

    @Test
    void freshCheckoutFetchesExactlyWhatIsLocked() throws IOException {
        repository.with("a", "1", "b:1").with("b", "1");
        List<LibraryJar> first = maven(Network.ONLINE).resolve(request("org.t:a:1"));
        Files.delete(state.resolve("libraries.paths"));
        List<String> fetched = new ArrayList<>();
        LibrarySource source =
                new LibrarySource() {
                    @Override
                    public SortedMap<String, Path> resolve(List<Located<String>> requested) {
                        return NOTHING_RESOLVED.resolve(requested);
                    }

                    @Override
                    public Map<String, Path> fetch(List<String> coordinates) {
                        fetched.addAll(coordinates);
                        return mavenSource(Network.ONLINE).fetch(coordinates);
                    }
                };
        assertThat(libraries(source).resolve(request("org.t:a:1"))).isEqualTo(first);
        assertThat(fetched).containsExactly("org.t:a:1", "org.t:b:1");
    }

    @Test
    void changedLibrariesAreLockedAnew() throws IOException {
        repository.with("a", "1").with("b", "1");
        maven(Network.ONLINE).resolve(request("org.t:a:1"));
        maven(Network.ONLINE).resolve(request("org.t:b:1"));
        assertThat(folder.resolve("heddle.lock"))
                .content()
                .contains("org.t:b")
                .doesNotContain("org.t:a");
        libraries(NOTHING_RESOLVED).resolve(List.of());
        assertThat(folder.resolve("heddle.lock")).doesNotExist();
    }

    @Test
    void jarThatDiffersFromTheLockIsRefused() throws IOException {
        repository.with("a", "1");
        List<LibraryJar> jars = maven(Network.ONLINE).resolve(request("org.t:a:1"));
        FileRepository.jar(jars.getFirst().path(), "planted");
        HeddleException thrown = failure(libraries(NOTHING_RESOLVED), "org.t:a:1");
        assertThat(thrown.code()).isEqualTo(ProjectError.LIBRARY_CHANGED);
        assertThat(thrown)
                .hasMessageStartingWith(
                        "Cannot use the project's libraries: Library 'org.t:a:1' is locked with"
                                + " SHA-256 "
                                + jars.getFirst().sha256().substring(0, 12));
    }

    @Test
    void sameCoordinateWithOtherBytesIsRefusedWhenLockingAnew() throws IOException {
        repository.with("a", "1").with("b", "1");
        List<LibraryJar> jars = maven(Network.ONLINE).resolve(request("org.t:a:1"));
        FileRepository.jar(jars.getFirst().path(), "planted");
        assertThat(failure(maven(Network.ONLINE), "org.t:a:1", "org.t:b:1").code())
                .isEqualTo(ProjectError.LIBRARY_CHANGED);
    }

    @Test
    void namesEveryLibraryThatIsNotThere() throws IOException {
        repository.with("a", "1", "missing:3");
        HeddleException thrown =
                failure(maven(Network.ONLINE), "org.t:a:1", "org.t:gone:1", "org.t:lost:2");
        assertThat(thrown.code()).isEqualTo(ProjectError.LIBRARY_NOT_RESOLVED);
        assertThat(thrown.problems())
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "Library 'org.t:gone:1' is not to be had: it is not in the repositories"
                                + " 'test'.",
                        "Library 'org.t:lost:2' is not to be had: it is not in the repositories"
                                + " 'test'.",
                        "Library 'org.t:missing:3' is not to be had: it is not in the repositories"
                                + " 'test'.");
        assertThat(thrown.problems())
                .anySatisfy(problem ->
                        assertThat(problem.at()).contains(new SourceLocation("heddle.yaml", 2, 1)));
    }

    @Test
    void offlineSaysSo() throws IOException {
        repository.with("a", "1");
        HeddleException thrown = failure(maven(Network.OFFLINE), "org.t:a:1");
        assertThat(thrown.problems().getFirst().toString())
                .isEqualTo(
                        "heddle.yaml:1:1: Library 'org.t:a:1' is not to be had: it is not on this"
                                + " machine, and Heddle works offline. Run once without"
                                + " --offline.");
        assertThat(folder.resolve("heddle.lock")).doesNotExist();
    }

    @Test
    void brokenLockIsRefusedWithItsLines() throws IOException {
        Files.writeString(folder.resolve("heddle.lock"), "heddle-lock 1\n<<<<<<< HEAD\n");
        assertThatThrownBy(() -> libraries(NOTHING_RESOLVED).resolve(request("org.t:a:1")))
                .hasMessageContaining("Line 2 is not known.");
    }

    @Test
    void takesLibraryFromTheUsersOwnRepositories() throws IOException {
        Path home = Path.of(Objects.requireNonNull(System.getProperty("user.home")));
        var source =
                new MavenLibrarySource(MavenHome.ofUser(home, System.getenv()), Network.ONLINE);
        assertThat(libraries(source).resolve(request("org.jspecify:jspecify:1.0.0")))
                .singleElement()
                .satisfies(jar -> assertThat(jar.path()).isRegularFile())
                .extracting(LibraryJar::sha256)
                .isEqualTo("1fad6e6be7557781e4d33729d49ae1cdc8fdda6fe477bb0cc68ce351eafdfbab");
    }

    private HeddleException failure(Libraries libraries, String... coordinates) {
        return Objects.requireNonNull(
                catchThrowableOfType(
                        HeddleException.class, () -> libraries.resolve(request(coordinates))));
    }

    private Libraries maven(Network network) {
        return libraries(mavenSource(network));
    }

    private LibrarySource mavenSource(Network network) {
        try {
            return new MavenLibrarySource(repository.home(folder.resolve("user")), network);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Libraries libraries(LibrarySource source) {
        return new Libraries(folder, state, InstantSource.system(), () -> source);
    }

    private static List<Located<String>> request(String... coordinates) {
        List<Located<String>> request = new ArrayList<>();
        for (String coordinate : coordinates) {
            int line = request.size() + 1;
            request.add(new Located<>(coordinate, new SourceLocation("heddle.yaml", line, 1)));
        }
        return request;
    }
}
