package dev.heddle.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.UnprovenCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnprovenCallsTest {

    @TempDir private Path folder;

    private CodeFingerprint fingerprintOf(String expression) {
        String source =
                """
                package shop;
                import java.lang.invoke.*;
                import java.time.*;
                import java.util.*;
                public class Assets {
                    Object asset() throws Throwable {
                        return Helper.get();
                    }
                }
                class Helper {
                    static Object get() throws Throwable {
                        return EXPRESSION;
                    }
                }
                """;
        return new Project(folder, source.replace("EXPRESSION", expression))
                .compile()
                .fingerprint("shop.Assets#asset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Class.forName("x")                                        | Class.forName(String)     | loads code by name
                    String.class.getDeclaredMethod("length").invoke("")       | Method.invoke(Object, Object[]) | reflection
                    String.class.getDeclaredConstructor()                     | Class.getDeclaredConstructor(Class[]) | reflection
                    MethodHandles.lookup().findStatic(Math.class, "abs", null) | MethodHandles.Lookup.findStatic(Class, String, MethodType) | reflection
                    ServiceLoader.load(Runnable.class)                        | ServiceLoader.load(Class) | loads code by name
                    Helper.class.getClassLoader().loadClass("x")              | ClassLoader.loadClass(String) | loads code by name
                    java.lang.reflect.Proxy.newProxyInstance(null, null, null) | Proxy.newProxyInstance(ClassLoader, Class[], InvocationHandler) | reflection
                    Instant.now()                                             | Instant.now()             | reads the clock
                    LocalDate.now(ZoneId.of("UTC"))                           | LocalDate.now(ZoneId)     | reads the clock
                    System.currentTimeMillis()                                | System.currentTimeMillis() | reads the clock
                    new Date()                                                | new Date()                | reads the clock
                    Clock.systemUTC()                                         | Clock.systemUTC()         | reads the clock
                    new Random()                                              | new Random()              | random
                    Math.random()                                             | Math.random()             | random
                    UUID.randomUUID()                                         | UUID.randomUUID()         | random
                    Optional.empty().orElseGet(Instant::now)                  | Instant.now()             | reads the clock
                    Helper.class.getResource("x" + System.nanoTime())         | Class.getResource(String) | reads a resource whose name is not a constant
                    """)
    void callThatCannotBeFollowedIsListed(String expression, String callee, String reason) {
        CodeFingerprint fingerprint = fingerprintOf(expression);

        assertThat(fingerprint.proven()).isFalse();
        assertThat(fingerprint.unproven())
                .contains(
                        new UnprovenCall(
                                "Helper.get",
                                callee,
                                Optional.of(new SourceLocation("Assets.java", 12, 0)),
                                reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    new Random(7)
                    Instant.now(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                    Instant.parse("2001-01-01T00:00:00Z")
                    Helper.class.getName()
                    new Date(5)
                    System.nanoTime()
                    UUID.fromString("x")
                    java.lang.reflect.Array.newInstance(int.class, 3)
                    """)
    void callThatCanBeFollowedIsNot(String expression) {
        assertThat(fingerprintOf(expression).unproven()).isEmpty();
    }

    @Test
    void placesThatAreNotReachedAreNotListed() {
        var project =
                new Project(
                        folder,
                        "package shop; public class A { int a() { return 1; } Object b() { return Math.random(); } }");
        assertThat(project.compile().fingerprint("shop.A#a").proven()).isTrue();
    }

    @Test
    void nativeMethodIsListed() {
        var project =
                new Project(
                        folder,
                        "package shop; public class A { int a() { return n(); } private static native int n(); }");
        assertThat(project.compile().fingerprint("shop.A#a").unproven())
                .extracting(UnprovenCall::caller, UnprovenCall::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("A.n", "native code"));
    }

    @Test
    void missingClassIsListedAndIsAComponent() {
        Path absent =
                Sources.write(
                        folder.resolve("absent"),
                        Sources.compile(
                                List.of(
                                        "package gone; public class Lost { public static int f() { return 1; } }"),
                                List.of()));
        var project =
                new Project(
                                folder,
                                "package shop; public class A { int a() { return gone.Lost.f(); } int b() { return 1; } }")
                        .compiledAgainst(absent)
                        .compile();
        assertThat(project.fingerprint("shop.A#a").unproven())
                .extracting(UnprovenCall::caller, UnprovenCall::callee, UnprovenCall::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A.a", "Lost", "class not found"));
        assertThat(project.fingerprint("shop.A#a").components())
                .anySatisfy(component -> {
                    assertThat(component.kind()).isEqualTo(ComponentKind.CLASS);
                    assertThat(component.path()).containsExactly("A.a", "Lost");
                });
        assertThat(project.fingerprint("shop.A#b").proven()).isTrue();
    }

    @Test
    void methodThatIsNowhereIsListed() {
        var project =
                new Project(folder, "package shop; public class A { int a() { return 1; } }")
                        .compile();
        CodeFingerprint fingerprint =
                project.fingerprinter()
                        .fingerprint(
                                FingerprintRequest.of(new MethodRoot("shop.A", "gone", "()V")));
        assertThat(fingerprint.unproven())
                .containsExactly(
                        new UnprovenCall("A.gone", "A.gone", Optional.empty(), "method not found"));
    }

    @Test
    void receiverThatNothingInTheProjectMakesIsListed() {
        var project =
                new Project(
                        folder,
                        "package shop; public class A { interface Source { int read(); } int a(Source s) { return s.read(); } }");
        assertThat(project.compile().fingerprint("shop.A#a").unproven())
                .containsExactly(
                        new UnprovenCall(
                                "A.a",
                                "A.Source.read()",
                                Optional.of(new SourceLocation("A.java", 1, 0)),
                                "no implementation is in reach"));
    }
}
