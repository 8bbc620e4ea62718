package dev.heddle.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.e2e.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A `heddle dev`, or `heddle server`, of a project in a checkout. It can be ended and started
/// again, on the same port.
final class DevServer implements AutoCloseable {
    private static final Pattern LINK =
            Pattern.compile("(http://[^/ ]+:(\\d+))/(?:login\\?code=\\S+|signin)");

    private final Checkout checkout;
    private final String project;
    private final String command;
    private Process process;
    private String port = "0";
    private String link;
    private String url;

    private DevServer(Checkout checkout, String project, String command) {
        this.checkout = checkout;
        this.project = project;
        this.command = command;
    }

    static DevServer of(Checkout checkout, String project)
            throws IOException, InterruptedException {
        return started(new DevServer(checkout, project, "dev"));
    }

    /// Starts one that lets in who signs in.
    static DevServer forUsers(Checkout checkout, String project)
            throws IOException, InterruptedException {
        return started(new DevServer(checkout, project, "server"));
    }

    private static DevServer started(DevServer server) throws IOException, InterruptedException {
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
                        environment
                                + "exec ./heddle "
                                + command
                                + " "
                                + project
                                + " --port "
                                + port,
                        out,
                        err);
        Checkout.awaitText(process, out, "Ctrl-C");
        Matcher told = LINK.matcher(Files.readString(out));
        assertThat(told.find()).describedAs(Files.readString(err)).isTrue();
        link = told.group();
        url = told.group(1);
        port = told.group(2);
    }

    /// Returns the link that lets one browser in, or where one signs in.
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
