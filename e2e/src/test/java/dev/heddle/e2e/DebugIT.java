package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DebugIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LIMIT_MILLIS = 120_000;

    @TempDir Path folder;

    @Test
    void debuggerStopsInAnAsset() throws Exception {
        Checkout checkout = Checkout.in(folder);
        assertThat(checkout.run("./heddle init shop").exit()).isZero();
        int port = freePort();
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process =
                checkout.start("exec ./heddle apply shop --json --debug=" + port, out, err);
        try {
            while (process.isAlive() && !Files.readString(err).contains("Waiting")) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
            assertThat(err)
                    .hasContent(
                            "Waiting for a debugger on port " + port + " of this machine ...\n");
            VirtualMachine machine = attach(process, port);

            Location stop = runTo(machine, "shop.Shop", "dailyRevenue");
            assertThat(stop.sourceName()).isEqualTo("Shop.java");
            assertThat(stop.lineNumber()).isPositive();
            assertThat(stop.method().arguments().getFirst().name()).isEqualTo("orders");
            machine.dispose();

            assertThat(process.waitFor(LIMIT_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            assertThat(process.exitValue()).describedAs(Files.readString(err)).isZero();
            assertThat(JSON.readTree(Files.readString(out)).path("outcome").asString())
                    .isEqualTo("PUBLISHED");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void portThatIsTakenIsTold() throws IOException {
        Checkout checkout = Checkout.in(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Checkout.Result result =
                    checkout.run("./heddle version --json --debug=" + taken.getLocalPort());

            assertThat(result.exit()).isEqualTo(1);
            assertThat(JSON.readTree(result.out()).at("/error/message").asString())
                    .isEqualTo(
                            "Cannot wait for a debugger on port "
                                    + taken.getLocalPort()
                                    + ": it is taken.");
        }
    }

    /// What an IDE does that runs the main class.
    @Test
    void mainClassRunsWithoutTheLauncher() {
        Checkout checkout = Checkout.in(folder);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Checkout.Result result =
                checkout.run(
                        "'%s' -cp \"$HEDDLE_LIB/*\" dev.heddle.cli.Main init shop && '%s' -cp \"$HEDDLE_LIB/*\" dev.heddle.cli.Main apply shop"
                                .formatted(java, java));

        assertThat(result.exit()).describedAs(result.err()).isZero();
        assertThat(result.out()).contains("Published 2 cells");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static VirtualMachine attach(Process process, int port) throws Exception {
        AttachingConnector connector =
                Bootstrap.virtualMachineManager().attachingConnectors().stream()
                        .filter(each -> each.transport().name().equals("dt_socket"))
                        .findFirst()
                        .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(String.valueOf(port));
        while (process.isAlive()) {
            try {
                return connector.attach(arguments);
            } catch (ConnectException e) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        throw new AssertionError("It did not wait for the debugger.");
    }

    private static Location runTo(VirtualMachine machine, String type, String method)
            throws InterruptedException {
        ClassPrepareRequest prepare = machine.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(type);
        prepare.enable();
        machine.resume();
        while (true) {
            EventSet events = machine.eventQueue().remove(LIMIT_MILLIS);
            assertThat(events).describedAs("the debugger's next event").isNotNull();
            for (Event event : events) {
                if (event instanceof ClassPrepareEvent prepared) {
                    stopIn(machine, prepared.referenceType(), method);
                } else if (event instanceof BreakpointEvent stopped) {
                    return stopped.location();
                }
            }
            events.resume();
        }
    }

    private static void stopIn(VirtualMachine machine, ReferenceType type, String method) {
        Location start = type.methodsByName(method).getFirst().location();
        machine.eventRequestManager().createBreakpointRequest(start).enable();
    }
}
