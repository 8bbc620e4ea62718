package dev.heddle.server;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.Places;
import dev.heddle.server.graphql.Api;
import dev.heddle.server.graphql.Services;
import dev.heddle.server.http.Access;
import dev.heddle.server.http.Routes;
import dev.heddle.server.live.Live;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.run.PlanShelf;
import dev.heddle.server.run.RunLauncher;
import dev.heddle.server.view.Wording;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/// A project that is served. Safe for use by several threads.
public final class Server implements AutoCloseable {
    private final ServerSettings settings;
    private final Live live;
    private final PlanShelf plans;
    private final RunLauncher launcher;
    private final Access access;
    private final Javalin http;

    private Server(
            ServerSettings settings,
            Live live,
            PlanShelf plans,
            RunLauncher launcher,
            Access access,
            Javalin http) {
        this.settings = settings;
        this.live = live;
        this.plans = plans;
        this.launcher = launcher;
        this.access = access;
        this.http = http;
    }

    /// Starts to serve.
    ///
    /// @param location what; stays open when the server is closed
    /// @param token what one has to show
    /// @throws HeddleException with [ServerError#PORT_TAKEN] if somebody else listens there
    public static Server start(
            ServerSettings settings,
            CodeLocation location,
            Wording wording,
            String token,
            InstantSource clock) {
        Live live = new Live(location, wording, clock);
        PlanShelf plans = new PlanShelf();
        RunLauncher launcher = new RunLauncher(live.runs());
        Access access = new Access(token, settings.host());
        Services services =
                new Services(
                        location,
                        live,
                        plans,
                        launcher,
                        wording,
                        clock,
                        settings.version(),
                        settings.directory());
        Routes routes =
                new Routes(
                        access,
                        Api.of(services),
                        Map.of(
                                "status",
                                "ok",
                                "version",
                                settings.version(),
                                "project",
                                settings.directory().toString()));
        Javalin http =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.startup.startupWatcherEnabled = false;
                    config.jetty.host = settings.host();
                    config.jetty.port = settings.port();
                    routes.add(config);
                });
        Server server = new Server(settings, live, plans, launcher, access, http);
        try {
            http.start();
        } catch (JavalinBindException e) {
            server.close();
            throw HeddleException.of(
                            ServerError.PORT_TAKEN,
                            "Cannot listen at port " + settings.port() + ": another program does.",
                            e)
                    .withHint("Choose another with --port N, or let one be found with --port 0.");
        }
        return server;
    }

    /// Watches the files of the project: what others record and what is edited shows at once.
    ///
    /// @throws HeddleException with [ServerError#FILES] if the operating system allows no more
    ///   watches
    public void watch(Places places) {
        try {
            live.watch(places);
        } catch (IOException e) {
            throw HeddleException.of(
                            ServerError.FILES,
                            "Cannot watch the project's files: " + e.getMessage() + ".",
                            e)
                    .withHint("On Linux, raise fs.inotify.max_user_instances.");
        }
    }

    /// Returns where it listens, such as `http://127.0.0.1:4747`.
    public String url() {
        String host = settings.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
    }

    /// Returns the path of a link that lets one browser in, once.
    public String newLink() {
        return "/login?code=" + access.newCode();
    }

    /// Stops its runs and answers nobody any more.
    @Override
    public void close() {
        http.stop();
        launcher.close();
        plans.close();
        live.close();
    }
}
