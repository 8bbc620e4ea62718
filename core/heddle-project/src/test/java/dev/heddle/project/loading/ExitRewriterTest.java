package dev.heddle.project.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.runtime.ExitAttempted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitRewriterTest {

    private static final String EXITS =
            """
            package shop;
            import java.util.function.*;
            public final class Exits {
                record Money(int amount) {}
                public static Runnable direct() { return () -> System.exit(3); }
                public static Runnable runtime() { return () -> Runtime.getRuntime().exit(3); }
                public static Runnable halt() { return () -> Runtime.getRuntime().halt(3); }
                public static Runnable reference() {
                    IntConsumer exit = System::exit;
                    return () -> exit.accept(3);
                }
                public static Runnable bound() {
                    IntConsumer exit = Runtime.getRuntime()::exit;
                    return () -> exit.accept(3);
                }
                public static Runnable unbound() {
                    BiConsumer<Runtime, Integer> exit = Runtime::halt;
                    return () -> exit.accept(Runtime.getRuntime(), 3);
                }
                public static Runnable branches() {
                    return () -> {
                        Object value = System.nanoTime() > 0 ? new Money(1) : "x";
                        for (int i = 0; i < 2; i++) {
                            Comparable<?> mixed = i > 5 ? Integer.valueOf(i) : "text";
                            if (value instanceof Money money && mixed != null) {
                                try {
                                    System.exit(money.amount() + 2);
                                } catch (RuntimeException e) {
                                    throw new IllegalStateException("swallowed", e);
                                }
                            }
                        }
                    };
                }
            }
            """;

    @TempDir private Path folder;

    @BeforeEach
    void compile() throws IOException {
        new ProjectFixture(folder)
                .compiled("classes", "shop.Exits", EXITS)
                .compiled(
                        "classes", "shop.Quiet", "package shop; public class Quiet { int exit; }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"direct", "runtime", "halt", "reference", "bound", "unbound", "branches"})
    void everyWayToEndTheProcessIsAnError(String way) throws Exception {
        try (var loader = loader()) {
            var end = (Runnable) loader.loadClass("shop.Exits").getMethod(way).invoke(null);
            assertThatThrownBy(end::run)
                    .isInstanceOf(ExitAttempted.class)
                    .hasMessage(
                            "Cannot end the process with status 3: other steps run in it. Throw an"
                                    + " exception to fail the step.");
        }
    }

    @Test
    void otherClassesStayAsTheyAre() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("classes/shop/Quiet.class"));
        assertThat(new ExitRewriter(getClass().getClassLoader()).rewrite(bytes)).isSameAs(bytes);
    }

    private ProjectClassLoader loader() {
        var visible = new VisibleLoader(getClass().getClassLoader());
        var roots = List.of(ClassRoot.open(folder.resolve("classes")));
        return new ProjectClassLoader("test", roots, visible);
    }
}
