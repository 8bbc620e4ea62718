package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.definition.SettingsType.Component;
import dev.heddle.api.resource.Resource;
import dev.heddle.api.resource.Secret;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private static Compiled platform(String body) {
        return Compiled.of(
                "package shop;\n@Resources public final class Platform {\n" + body + "\n}\n");
    }

    @Test
    void settingsAreDescribed() throws Exception {
        Compiled shop =
                platform(
                        """
                        /// Where the archive is.
                        ///
                        /// @param folder the folder,
                        ///   which has to exist
                        public record ArchiveSettings(Path folder, @Default("2") int parallelism, Secret token, Optional<Duration> patience,
                            @InRecipe List<String> names, Map<String, String> headers) {}
                        record Archive(ArchiveSettings settings) {}
                        @Resource Archive archive(ArchiveSettings settings) { return new Archive(settings); }
                        """);

        ResourceDefinition archive = shop.resource("archive");
        assertThat(archive.type().getSimpleName()).isEqualTo("Archive");
        assertThat(archive.settings().orElseThrow().components())
                .containsExactly(
                        new Component(
                                "folder",
                                Path.class,
                                false,
                                Optional.empty(),
                                false,
                                "the folder, which has to exist"),
                        new Component("parallelism", int.class, false, Optional.of("2"), false, ""),
                        new Component("token", Secret.class, false, Optional.empty(), false, ""),
                        new Component(
                                "patience",
                                java.time.Duration.class,
                                true,
                                Optional.empty(),
                                false,
                                ""),
                        new Component("names", List.class, false, Optional.empty(), true, ""),
                        new Component("headers", Map.class, false, Optional.empty(), false, ""));
        Object made =
                archive.settings()
                        .orElseThrow()
                        .constructor()
                        .apply(
                                new Object[] {
                                    Path.of("data"),
                                    4,
                                    Secret.of("x"),
                                    Optional.empty(),
                                    List.of(),
                                    Map.of()
                                });
        assertThat(archive.opener().run(null, new Compiled.Given(Map.of("config", made))))
                .hasToString("Archive[settings=" + made + "]");
    }

    @Test
    void resourcesMayUseOthersAndStoreObjects() {
        Compiled shop =
                platform(
                        """
                        static class Model {}
                        static class Models implements IoManager<Model> {
                          @Override public void write(Model value, StagedLocation to) {}
                          @Override public Model read(StoredLocation from) { return new Model(); }
                        }
                        interface Pool<T> {}
                        @Resource(scope = Resource.Scope.RUN, name = "models") Models modelStore(Pool<String> pool) { return new Models(); }
                        @Resource static Pool<String> pool() { return new Pool<>() {}; }
                        """);

        assertThat(shop.resource("models").scope()).isEqualTo(Resource.Scope.RUN);
        assertThat(shop.resource("models").stores().orElseThrow().getSimpleName())
                .isEqualTo("Model");
        assertThat(shop.resource("models").uses())
                .containsExactly(new ResourceSpec("shop.Platform$Pool", "pool"));
        assertThat(shop.resource("pool").stores()).isEmpty();
        assertThat(shop.resource("pool").source()).hasToString("Optional[shop/Platform.java:10]");
    }

    @Test
    void settingsThatTextCanNotSetAreErrors() {
        Compiled shop =
                platform(
                        """
                        enum Mode { FAST }
                        record A(Object any, @Default("x") int number, @Default("SLOW") Mode mode, @Default("soon") Duration wait, @Default("fast") Mode fine, @Default("5m") Duration good, @Default("1h30m") Duration mixed, @Default("x") Secret key, @Default("1e3") long big) {}
                        record B(int x) {}
                        @Resource StringBuilder a(A a, B b) { return new StringBuilder(); }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Platform.java:4: Cannot set component 'any' of 'A' from text: Object is none of the types for settings. Use a number, boolean, String, Path, Duration, URI, LocalDate, enum, Secret, List<String> or Map<String, String>.",
                        "Platform.java:4: Cannot use 'x' as default of 'number': it is no Integer.",
                        "Platform.java:4: Cannot use 'SLOW' as default of 'mode': it is no Mode.",
                        "Platform.java:4: Cannot use 'soon' as default of 'wait': it is no Duration.",
                        "Platform.java:4: Cannot use '1h30m' as default of 'mixed': it is no Duration.",
                        "Platform.java:4: Cannot use 'x' as default of 'key': a Secret has no default.");
    }

    @Test
    void classesOfResourcesAreMadeWithoutParameters() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Resources public final class Platform {
                          record B(int x) {}
                          Platform(Runnable x) {}
                          @Resource StringBuilder a(AssetContext context) { return new StringBuilder(); }
                          @Resource int b() { return 1; }
                          @Resource(name = "a") StringBuilder c(B x, B y) { return new StringBuilder(); }
                        }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Platform.java:4: Cannot create 'Platform': a class of resources is made without parameters.",
                        "Platform.java:5: Cannot hand a AssetContext to a resource: it is opened outside of steps.",
                        "Platform.java:6: Cannot use Integer as the type of resource 'b': it has to be a class or interface that the package can see.",
                        "Platform.java:7: Cannot hand a second record of settings to 'c': put its components into the first.",
                        "Platform.java:7: Cannot declare resource 'a' twice: it stands also in shop.Platform. Say another name with @Resource(name = …).");
    }

    @Test
    void classesMayHoldAssetsAndResources() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets @Resources class Shop { @Resource StringBuilder log() { return new StringBuilder(); } @Asset String text(StringBuilder log) { return log.toString(); } }
                        """);

        assertThat(shop.definitions().resources()).hasSize(1);
        assertThat(shop.asset("text").spec().resources())
                .containsExactly(new ResourceSpec("java.lang.StringBuilder", "log"));
    }
}
