package dev.heddle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import dev.heddle.server.ServerSettings;
import dev.heddle.server.access.Gatekeeper;
import dev.heddle.server.access.LazyStorage;
import dev.heddle.storage.jdbc.access.JdbcAccessStorage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SignInTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String PLAN = "mutation { makePlan(input: {}) { __typename } }";
    private static final String NEWS = "subscription { assetStates { version } }";
    private static final String RELOAD = "mutation { reload { name } }";

    @TempDir Path folder;
    private ShopProject project;
    private Served served;

    @BeforeEach
    void serve() {
        project = new ShopProject(folder);
        user("ada", "admin");
        user("oscar", "operator");
        user("vera", "viewer");
        served =
                new Served(
                        project,
                        new ServerSettings(
                                folder,
                                "127.0.0.1",
                                0,
                                "test",
                                new ServerSettings.Entry(
                                        Gatekeeper.Mode.USERS,
                                        Served.TOKEN,
                                        new LazyStorage(() ->
                                                JdbcAccessStorage.openSqlite(
                                                        folder.resolve(".heddle")))),
                                ServerSettings.Reach.LOCAL));
    }

    private void user(String name, String role) {
        project.answer = PASSWORD + "\n";
        assertThat(project.run("users", "add", name, "--role", role)).isZero();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    /// What a browser that signed in has.
    private record Browser(String cookie, String csrf) {
        String[] headers() {
            return new String[] {"Cookie", cookie, "X-Heddle-Csrf", csrf};
        }
    }

    private HttpResponse<String> attempt(String name, String password) {
        return served.send(
                served.request("/session")
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        Served.JSON.writeValueAsString(
                                                Map.of("user", name, "password", password)))));
    }

    private Browser signIn(String name) {
        HttpResponse<String> answer = attempt(name, PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
        JsonNode session = Served.JSON.readTree(answer.body());
        assertThat(session.path("user").asString()).isEqualTo(name);
        return new Browser(cookie.split(";", 2)[0], session.path("csrf").asString());
    }

    private JsonNode ask(String query, String... headers) {
        return Served.JSON.readTree(served.post(query, headers).body());
    }

    private static String error(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asString("");
    }

    @Test
    void documentsOfUsersAndTokensNameTheirSchemaAsOthersDo() {
        assertThat(project.run("users", "list", "--json")).isZero();
        assertThat(project.json().path("schema").asString()).isEqualTo("heddle.users.list/v1");
        assertThat(project.run("tokens", "list", "--json")).isZero();
        assertThat(project.json().path("schema").asString()).isEqualTo("heddle.tokens.list/v1");
        assertThat(project.run("tokens", "add", "ada", "--json")).isZero();
        assertThat(project.json().path("schema").asString()).isEqualTo("heddle.tokens.add/v1");
        String id = project.json().path("id").asString();
        assertThat(project.run("tokens", "remove", id, "--json")).isZero();
        assertThat(project.json().path("schema").asString()).isEqualTo("heddle.tokens.remove/v1");
    }

    @Test
    void aPasswordLetsInAndAWrongOneDoesNot() {
        assertThat(attempt("ada", "wrong").statusCode()).isEqualTo(401);
        assertThat(attempt("nobody", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(attempt("../etc", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(served.post("{ workspace { name } }").statusCode()).isEqualTo(401);
        assertThat(served.send(served.request("/")).statusCode()).isEqualTo(302);
        assertThat(served.send(served.request("/signin")).body()).contains("<form");

        Browser ada = signIn("ada");

        assertThat(
                        ask("{ workspace { name } }", ada.headers())
                                .at("/data/workspace/name")
                                .asString())
                .isEqualTo("shop");
        assertThat(served.send(served.request("/").header("Cookie", ada.cookie())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFormWithoutScriptsSignsInToo() {
        HttpResponse<String> answer =
                served.send(
                        served.request("/signin")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "user=vera&password="
                                                        + PASSWORD.replace(' ', '+'))));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie")).isPresent();
    }

    /// The browser tests show that the form works; this that nobody takes it away by chance.
    @Test
    void browsersSayWhereAFormOfOursComesFrom() {
        assertThat(served.send(served.request("/signin")).headers().firstValue("Referrer-Policy"))
                .contains("same-origin");
    }

    @Test
    void theFormGoesBackToThePageThatWasAskedForAndToNoOtherServer() {
        HttpResponse<String> sent = served.send(served.request("/asset/orders?tab=checks"));
        assertThat(sent.headers().firstValue("Location").orElseThrow())
                .endsWith("/signin?to=%2Fasset%2Forders%3Ftab%3Dchecks");

        assertThat(back("vera", PASSWORD, "%2Fasset%2Forders%3Ftab%3Dchecks"))
                .endsWith("/asset/orders?tab=checks");
        assertThat(back("vera", PASSWORD, "%2F%2Fevil.test%2F")).doesNotContain("evil");
        HttpResponse<String> wrong = fill("vera", "wrong", "%2Fgraph");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("role=\"alert\"").contains("value=\"/graph\"");
        assertThat(served.send(served.request("/signin?to=%2F%22%3E%3Cb%3E")).body())
                .doesNotContain("<b>");
    }

    private String back(String name, String password, String to) {
        return fill(name, password, to).headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> fill(String name, String password, String to) {
        return served.send(
                served.request("/signin")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "user="
                                                + name
                                                + "&password="
                                                + password.replace(' ', '+')
                                                + "&to="
                                                + to)));
    }

    @Test
    void guessingIsSlowedDown() {
        for (int i = 0; i < 8; i++) {
            assertThat(attempt("ada", "guess " + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> answer = attempt("ada", PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Try again in");

        project.now = project.now.plus(Duration.ofMinutes(6));
        assertThat(attempt("ada", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void aPageOfAnotherSiteCanNotActInSomebodysName() {
        Browser ada = signIn("ada");

        assertThat(served.post(RELOAD, "Cookie", ada.cookie()).statusCode()).isEqualTo(403);
        assertThat(
                        served.post(RELOAD, "Cookie", ada.cookie(), "X-Heddle-Csrf", "made up")
                                .statusCode())
                .isEqualTo(403);
        assertThat(error(ask(RELOAD, ada.headers()))).isEmpty();
    }

    @Test
    void everyoneMayDoWhatTheirRoleIs() {
        String[] vera = signIn("vera").headers();
        String[] oscar = signIn("oscar").headers();
        String[] ada = signIn("ada").headers();

        assertThat(error(ask("{ assetStates { version } }", vera))).isEmpty();
        assertThat(error(ask(PLAN, vera))).isEqualTo("NOT_ALLOWED");
        assertThat(error(ask(PLAN, oscar))).isEmpty();
        assertThat(error(ask(RELOAD, oscar))).isEqualTo("NOT_ALLOWED");
        assertThat(error(ask(RELOAD, ada))).isEmpty();
        assertThat(error(ask("{ audit { nodes { user } } }", oscar))).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void whoDidWhatIsNoted() {
        String[] vera = signIn("vera").headers();
        String[] ada = signIn("ada").headers();
        ask(PLAN, vera);
        ask(
                "mutation { makePlan(input: { config: [\"db.password=hunter2\"] }) { __typename } }",
                ada);

        JsonNode nodes =
                ask(
                                "{ audit(first: 3) { nodes { user via action arguments result message } } }",
                                ada)
                        .at("/data/audit/nodes");
        assertThat(nodes.path(0).path("user").asString()).isEqualTo("ada");
        assertThat(nodes.path(0).path("via").asString()).isEqualTo("session");
        assertThat(nodes.path(0).path("action").asString()).isEqualTo("makePlan");
        assertThat(nodes.toString()).doesNotContain("hunter2").contains("db.password=***");
        assertThat(nodes.path(1).path("user").asString()).isEqualTo("vera");
        assertThat(nodes.path(1).path("result").asString()).isEqualTo("REFUSED");

        assertThat(project.run("audit", "--json")).isZero();
        List<String> actions =
                StreamSupport.stream(project.json().path("entries").spliterator(), false)
                        .map(entry -> entry.path("action").asString())
                        .toList();
        assertThat(actions).contains("users add", "signIn", "makePlan");
    }

    @Test
    void aTokenCountsUntilItExpiresOrIsTakenAway() {
        assertThat(project.run("tokens", "add", "oscar", "--role", "admin")).isNotZero();
        assertThat(
                        project.run(
                                "tokens",
                                "add",
                                "oscar",
                                "--role",
                                "operator",
                                "--days",
                                "1",
                                "--json"))
                .isZero();
        String token = project.json().path("token").asString();
        String id = project.json().path("id").asString();
        String[] shown = {"Authorization", "Bearer " + token};

        assertThat(error(ask(PLAN, shown))).isEmpty();
        assertThat(error(ask(RELOAD, shown))).isEqualTo("NOT_ALLOWED");
        assertThat(project.run("tokens", "list", "--json")).isZero();
        assertThat(project.out()).doesNotContain(token);

        project.now = project.now.plus(Duration.ofDays(2));
        assertThat(served.post(PLAN, shown).statusCode()).isEqualTo(401);
        project.now = project.now.minus(Duration.ofDays(2));
        assertThat(served.post(PLAN, shown).statusCode()).isEqualTo(200);
        assertThat(project.run("tokens", "remove", id)).isZero();
        assertThat(served.post(PLAN, shown).statusCode()).isEqualTo(401);
    }

    @Test
    void whoSignsOutOrIsTakenAwayIsOut() {
        Browser vera = signIn("vera");
        Browser oscar = signIn("oscar");

        HttpRequest.Builder out = served.request("/session").headers(vera.headers()).DELETE();
        assertThat(served.send(out).statusCode()).isEqualTo(204);
        assertThat(project.run("users", "remove", "oscar")).isZero();

        assertThat(served.post("{ workspace { name } }", vera.headers()).statusCode())
                .isEqualTo(401);
        assertThat(served.post("{ workspace { name } }", oscar.headers()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void nothingSecretIsKept() throws Exception {
        signIn("ada");
        project.run("tokens", "add", "ada", "--json");
        String token = project.json().path("token").asString();
        String cookie = signIn("ada").cookie().split("=", 2)[1];
        served.close();

        String kept =
                new String(
                        Files.readAllBytes(folder.resolve(".heddle/server.db")),
                        java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(kept).contains("$argon2id$").doesNotContain(token, cookie, PASSWORD);
        assertThat(Files.getPosixFilePermissions(folder.resolve(".heddle/server.db")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrderElementsOf(Set.of("OWNER_READ", "OWNER_WRITE"));
    }

    @Test
    void noServerIsStartedWhereOthersCouldReadPasswords() {
        assertThat(project.run("server", "--host", "0.0.0.0")).isNotZero();
        assertThat(project.err()).contains("--tls-cert");
        assertThat(project.run("server", "--host", "0.0.0.0", "--tls-cert", "c.pem")).isNotZero();
        assertThat(project.err()).contains("--tls-key");
        for (String name : List.of("ada", "oscar", "vera")) {
            assertThat(project.run("users", "remove", name)).isZero();
        }
        assertThat(project.run("server")).isNotZero();
        assertThat(project.err()).contains("heddle users add");
        project.answer = "short\n";
        assertThat(project.run("users", "add", "x")).isNotZero();
        assertThat(project.err()).contains("10 characters");
    }

    @Test
    @Timeout(60)
    void whoWasTakenAwayGetsNoMoreNewsOverAConnectionThatIsOpen() throws Exception {
        Browser vera = signIn("vera");
        try (Listener listener = Listener.connect(served.server.url(), "Cookie", vera.cookie());
                ExecutorService closing = Executors.newSingleThreadExecutor()) {
            listener.subscribe("s", NEWS);
            listener.await("s", _ -> true);
            Future<Integer> closed = closing.submit(listener::awaitClose);

            assertThat(project.run("users", "remove", "vera")).isZero();

            // Who they are is asked once a second at most: news that comes sooner is still told.
            for (int i = 1; !closed.isDone(); i++) {
                project.day("2026-01-03", "cheese," + i + "\n");
                project.now = project.now.plusSeconds(60);
                assertThat(project.run("apply")).isZero();
            }
            assertThat(closed.get()).isEqualTo(4401);
        }
    }

    @Test
    void everyRequestOverAConnectionCountsForWhatItsUserIsThen() {
        assertThat(project.run("tokens", "add", "oscar", "--role", "operator", "--json")).isZero();
        String token = "Bearer " + project.json().path("token").asString();
        String id = project.json().path("id").asString();
        try (Listener listener = Listener.connect(served.server.url(), "Authorization", token)) {
            listener.subscribe("may", PLAN);
            assertThat(listener.await("may", _ -> true).isMissingNode()).isFalse();
            assertThat(listener.take().path("type").asString()).isEqualTo("complete");

            user("oscar", "viewer");
            listener.subscribe("mayNot", PLAN);
            assertThat(listener.take().toString()).contains("NOT_ALLOWED");

            assertThat(project.run("tokens", "remove", id)).isZero();
            listener.subscribe("gone", "{ workspace { name } }");
            assertThat(listener.awaitClose()).isEqualTo(4401);
        }
    }
}
