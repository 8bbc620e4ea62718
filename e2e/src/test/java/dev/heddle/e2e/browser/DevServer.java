package dev.heddle.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.e2e.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A `heddle dev` of a project in a checkout. It can be ended and started again, on the same port.
final class DevServer implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("(http://[^/ ]+:(\\d+))/login\\?code=\\S+");

    private final Checkout checkout;
    private final String project;
    private Process process;
    private String port = "0";
    private String link;
    private String url;

    private DevServer(Checkout checkout, String project) {
        this.checkout = checkout;
        this.project = project;
    }

    static DevServer of(Checkout checkout, String project)
            throws IOException, InterruptedException {
        DevServer server = new DevServer(checkout, project);
        server.start("");
        return server;
    }

    /// Starts it once more.
    ///
    /// @param environment settings before the command, such as `HEDDLE_LIB=/folder `
    void start(String environment) throws IOException, InterruptedException {
        Path out = Files.createTempFile(checkout.folder(), "dev", ".out");
        Path err = Files.createTempFile(checkout.folder(), "dev", ".err");
        process =
                checkout.start(
                        environment + "exec ./heddle dev " + project + " --port " + port, out, err);
        Checkout.awaitText(process, out, "Ctrl-C");
        Matcher told = LINK.matcher(Files.readString(out));
        assertThat(told.find()).describedAs(Files.readString(err)).isTrue();
        link = told.group();
        url = told.group(1);
        port = told.group(2);
    }

    /// Returns the link that lets one browser in.
    String link() {
        return link;
    }

    /// Returns the address of a page.
    String page(String path) {
        return url + path;
    }

    Path folder() {
        return checkout.folder().resolve(project);
    }

    /// Ends it without a warning, with all that it started.
    void kill() {
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
