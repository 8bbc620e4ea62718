package dev.heddle.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.e2e.Checkout;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server for a team: who comes without a session signs in, gets where they wanted to go, and
/// leaves.
@Story
class SignInIT {
    private static final String PASSWORD = "correct horse battery";

    @TempDir static Path folder;
    private DevServer server;
    private Visitor visitor;

    @BeforeAll
    void begin(Chromium chromium) throws Exception {
        Checkout checkout = Checkout.in(folder);
        Checkout.Result added =
                checkout.run(
                        "printf '%s\\n' '"
                                + PASSWORD
                                + "' | ./heddle users add vera --role viewer -p examples/flights");
        assertThat(added.exit()).describedAs("%s", added).isZero();
        server = DevServer.forUsers(checkout, "examples/flights");
        visitor = chromium.visitor();
    }

    @AfterAll
    void end() {
        if (visitor != null) {
            visitor.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visitor.hasNoComplaints();
    }

    @Test
    @Order(1)
    void aStrangerIsAskedWhoTheyAre() {
        visitor.open(server.page("/asset/airports?tab=checks"));
        assertThat(visitor.heading("Sign in to Heddle")).isVisible();
        assertThat(new Axe().violations(visitor.page())).isEmpty();
    }

    @Test
    @Order(2)
    void aWrongPasswordIsToldAndNothingIsLost() {
        visitor.fill("Name", "vera");
        visitor.fill("Password", "wrong");
        visitor.button("Sign in").click();
        assertThat(visitor.alert()).containsText("password");
        // The browser notes the status.
        visitor.forgives();
    }

    @Test
    @Order(3)
    void theRightOneLeadsToThePageThatWasAskedFor() {
        visitor.fill("Name", "vera");
        visitor.fill("Password", PASSWORD);
        visitor.button("Sign in").click();
        assertThat(visitor.page()).hasURL(server.page("/asset/airports?tab=checks"));
        assertThat(visitor.heading("airports")).isVisible();
    }

    @Test
    @Order(4)
    void whoIsSignedInSeesAsWhomAndLeaves() {
        visitor.button("Signed in as vera, viewer").click();
        visitor.text("Sign out").click();
        assertThat(visitor.heading("Sign in to Heddle")).isVisible();
        visitor.open(server.page("/runs"));
        assertThat(visitor.heading("Sign in to Heddle")).isVisible();
    }
}
