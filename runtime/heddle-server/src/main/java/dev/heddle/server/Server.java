package dev.heddle.server;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.Places;
import dev.heddle.server.access.Audit;
import dev.heddle.server.access.Gatekeeper;
import dev.heddle.server.graphql.Api;
import dev.heddle.server.graphql.Services;
import dev.heddle.server.history.LiveDefinitions;
import dev.heddle.server.http.Machines;
import dev.heddle.server.http.Metrics;
import dev.heddle.server.http.Routes;
import dev.heddle.server.http.TlsKeys;
import dev.heddle.server.live.Live;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.report.Reporting;
import dev.heddle.server.run.PlanShelf;
import dev.heddle.server.run.RunLauncher;
import dev.heddle.server.view.Wording;
import io.javalin.Javalin;
import io.javalin.config.JettyConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A project that is served. Safe for use by several threads.
public final class Server implements AutoCloseable {
    private final ServerSettings settings;
    private final Live live;
    private final PlanShelf plans;
    private final RunLauncher launcher;
    private final Gatekeeper gatekeeper;
    private final LiveDefinitions definitions;
    private final Javalin http;

    private Server(
            ServerSettings settings,
            Live live,
            PlanShelf plans,
            RunLauncher launcher,
            Gatekeeper gatekeeper,
            LiveDefinitions definitions,
            Javalin http) {
        this.settings = settings;
        this.live = live;
        this.plans = plans;
        this.launcher = launcher;
        this.gatekeeper = gatekeeper;
        this.definitions = definitions;
        this.http = http;
    }

    /// Starts to serve.
    ///
    /// @param location what; stays open when the server is closed
    /// @throws HeddleException with [ServerError#PORT_TAKEN] if somebody else listens there, with
    ///   [AccessError#TLS] if certificate or key can not be used
    public static Server start(
            ServerSettings settings, CodeLocation location, Wording wording, InstantSource clock) {
        Optional<SslContextFactory.Server> tls =
                settings.reach().tls().map(files -> TlsKeys.of(files.certificates(), files.key()));
        ServerSettings.Entry entry = settings.entry();
        Live live = new Live(location, wording, clock);
        PlanShelf plans = new PlanShelf();
        RunLauncher launcher = new RunLauncher(live.runs());
        Gatekeeper gatekeeper = new Gatekeeper(entry.mode(), entry.token(), entry.storage(), clock);
        Audit audit = new Audit(entry.storage(), clock);
        Services services =
                new Services(
                        location,
                        live,
                        plans,
                        launcher,
                        wording,
                        clock,
                        settings.version(),
                        settings.directory(),
                        audit);
        Routes routes =
                new Routes(
                        new Routes.Place(
                                settings.host(),
                                settings.reach().names(),
                                tls.isPresent(),
                                settings.reach().proxied(),
                                settings.version()),
                        gatekeeper,
                        Api.of(services),
                        new Machines(
                                location,
                                live,
                                new Reporting(location, audit, clock),
                                health(settings)),
                        new Metrics(live));
        Javalin http =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.startup.startupWatcherEnabled = false;
                    config.jetty.host = settings.host();
                    config.jetty.port = settings.port();
                    tls.ifPresent(keys -> encrypt(config.jetty, settings, keys));
                    routes.add(config);
                });
        LiveDefinitions definitions = new LiveDefinitions(location, entry.storage());
        Server server = new Server(settings, live, plans, launcher, gatekeeper, definitions, http);
        server.listen();
        definitions.start();
        return server;
    }

    private void listen() {
        try {
            http.start();
        } catch (JavalinBindException e) {
            close();
            throw HeddleException.of(
                            ServerError.PORT_TAKEN,
                            "Cannot listen at port " + settings.port() + ": another program does.",
                            e)
                    .withHint("Choose another with --port N, or let one be found with --port 0.");
        }
    }

    private static Map<String, Object> health(ServerSettings settings) {
        // The path is nobody's business who comes from elsewhere.
        boolean local = settings.entry().mode() == Gatekeeper.Mode.LINK;
        return Map.of(
                "status",
                "ok",
                "version",
                settings.version(),
                "project",
                local ? settings.directory().toString() : "");
    }

    private static void encrypt(
            JettyConfig jetty, ServerSettings settings, SslContextFactory.Server keys) {
        jetty.addConnector((server, http) -> {
            HttpConfiguration secure = new HttpConfiguration(http);
            SecureRequestCustomizer customizer = new SecureRequestCustomizer();
            // One address may have many names; which are ours is checked for each request.
            customizer.setSniHostCheck(false);
            secure.addCustomizer(customizer);
            ServerConnector connector =
                    new ServerConnector(
                            server,
                            new SslConnectionFactory(keys, "http/1.1"),
                            new HttpConnectionFactory(secure));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            return connector;
        });
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
        String scheme = settings.reach().tls().isPresent() ? "https://" : "http://";
        return scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
    }

    /// Returns the path of a link that lets one browser in, once.
    public String newLink() {
        return "/login?code=" + gatekeeper.newCode();
    }

    /// Stops its runs and answers nobody any more.
    @Override
    public void close() {
        http.stop();
        launcher.close();
        plans.close();
        live.close();
        definitions.close();
        settings.entry().storage().close();
    }
}
