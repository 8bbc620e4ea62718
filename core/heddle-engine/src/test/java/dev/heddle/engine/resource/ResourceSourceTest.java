package dev.heddle.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.resource.ResourceSource;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResourceSourceTest {

    /// What happened to the containers, in order: a body captures nothing.
    private static final List<String> EVENTS = new ArrayList<>();

    private static final SettingSource NONE =
            new SettingSource() {
                @Override
                public <T extends Record> T settings(SettingsType<T> type, String resource) {
                    throw new IllegalStateException("There are no settings.");
                }

                @Override
                public <T extends Record> T config(
                        SettingsType<T> type, Map<String, String> overrides) {
                    throw new IllegalStateException("There is no configuration.");
                }
            };

    /// Has texts by name, and nothing of another type.
    private record Container() implements ResourceSource, AutoCloseable {
        @Override
        public <T> T get(Class<T> type, String name) {
            EVENTS.add("get " + name);
            if (type != String.class) {
                throw new NoSuchElementException("No bean of type " + type.getSimpleName() + ".");
            }
            return type.cast("bean " + name);
        }

        @Override
        public void close() {
            EVENTS.add("close");
        }
    }

    private static ResourceDefinition container(String name) {
        return ResourceDefinition.of(ResourceSource.class, name)
                .by((nothing, inputs) -> {
                    EVENTS.add("open");
                    return new Container();
                });
    }

    private static final ResourceDefinition DECLARED =
            ResourceDefinition.of(Integer.class, "limit").by((nothing, inputs) -> 7);

    @BeforeEach
    void forget() {
        EVENTS.clear();
    }

    private static ResourcePool pool(ResourceDefinition... definitions) {
        return ResourcePool.ofProcess(new ResourceCatalog(List.of(definitions)), NONE);
    }

    @Test
    void containerIsOpenedOnceAndClosedAtTheEnd() {
        try (ResourcePool pool = pool(container("spring"), DECLARED)) {
            assertThat(pool.get(Integer.class, "limit")).isEqualTo(7);
            assertThat(EVENTS).isEmpty();

            assertThat(pool.get(String.class, "a")).isEqualTo("bean a");
            assertThat(pool.get(String.class, "b")).isEqualTo("bean b");
        }
        assertThat(EVENTS).containsExactly("open", "get a", "get b", "close");
    }

    @Test
    void errorOfTheContainerIsToldWithWhatWasAskedFor() {
        try (ResourcePool pool = pool(container("spring"))) {
            assertThatThrownBy(() -> pool.get(Runnable.class, "job"))
                    .isInstanceOf(HeddleException.class)
                    .hasMessageStartingWith(
                            "Cannot take resource 'job' of type 'Runnable' from 'spring': ")
                    .hasMessageContaining("No bean of type Runnable.");
        }
    }

    @Test
    void whatIsNotDeclaredIsAProblemOnlyWithoutContainer() {
        ResourceSpec wanted = new ResourceSpec(String.class.getName(), "a");

        assertThat(new ResourceCatalog(List.of(container("spring"))).problem(wanted)).isEmpty();
        assertThat(new ResourceCatalog(List.of(DECLARED)).problem(wanted).orElseThrow())
                .startsWith("no resource of type 'String' is declared.");
        assertThat(
                        new ResourceCatalog(List.of(container("spring"), container("guice")))
                                .problem(wanted))
                .contains(
                        "it is not declared, and there are several sources of resources (guice,"
                                + " spring). Keep one");
        try (ResourcePool pool = pool(container("spring"), container("guice"))) {
            assertThatThrownBy(() -> pool.get(String.class, "a"))
                    .hasMessageContaining("several sources of resources");
        }
    }
}
