package dev.heddle.e2e.browser;

import dev.heddle.e2e.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// What [InChromium] stands for.
final class ChromiumExtension
        implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace OURS = Namespace.create(ChromiumExtension.class);
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> PLACES =
            List.of(
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Chromium and the pages are there.");
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(missing.get());
        }
        return ConditionEvaluationResult.disabled(missing.get());
    }

    private static Optional<String> missing() {
        if (executable().isEmpty()) {
            return Optional.of(
                    "Cannot test the pages: no Chromium on the PATH. Install it (Debian: apt-get install"
                            + " chromium; Fedora: dnf install chromium; macOS: Chrome or Chromium in"
                            + " /Applications).");
        }
        if (!pagesAreBuilt() || !Files.exists(Axe.SOURCE)) {
            return Optional.of(
                    "Cannot test the pages: Heddle was built without them. Install Node 20.19 or newer and"
                            + " build without -DskipUi.");
        }
        return Optional.empty();
    }

    private static Optional<Path> executable() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> onPath =
                Arrays.stream(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, PLACES.stream().map(Path::of))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean pagesAreBuilt() {
        Path lib = Checkout.repository().resolve("dist/target/lib");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "heddle-ui-*.jar")) {
            for (Path jar : jars) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    return file.getEntry("META-INF/resources/ui/index.html") != null;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Chromium resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return chromium(context);
    }

    /// One for all classes: it is closed when all tests are done.
    private static Chromium chromium(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(
                        Chromium.class,
                        key -> new Chromium(executable().orElseThrow()),
                        Chromium.class);
    }

    /// What was on the screen when it failed.
    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            chromium(context)
                    .shootAll(
                            "failed-"
                                    + context.getRequiredTestClass().getSimpleName()
                                    + "-"
                                    + context.getRequiredTestMethod().getName());
        }
    }
}
