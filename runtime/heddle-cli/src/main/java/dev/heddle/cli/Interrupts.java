package dev.heddle.cli;

import dev.heddle.cli.operation.Cancellation;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ctrl-C: the first one cancels and lets the command end in order, the second one ends the process
/// at once. A request to terminate counts as Ctrl-C.
///
/// The only way to hear of a second signal is `sun.misc.Signal`, whose every mention is a compiler
/// warning that can not be silenced; hence by name.
final class Interrupts {
    private static final int CANCELED = 130;

    private final Cancellation cancellation;
    private final AtomicBoolean asked = new AtomicBoolean();

    private Interrupts(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /// Handles signals of this process from now on. Where that can not be, they end it at once.
    static void watch(Cancellation cancellation) {
        Interrupts interrupts = new Interrupts(cancellation);
        try {
            interrupts.handle("INT");
            interrupts.handle("TERM");
        } catch (ReflectiveOperationException e) {
            // A runtime without that class: nothing is half-published even so.
        }
    }

    private void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object proxy =
                Proxy.newProxyInstance(
                        Interrupts.class.getClassLoader(),
                        new Class<?>[] {handler},
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "handle" -> interrupted();
                                    case "equals" ->
                                            System.identityHashCode(self)
                                                    == System.identityHashCode(arguments[0]);
                                    case "hashCode" -> System.identityHashCode(self);
                                    default -> "interrupts";
                                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    }

    private Object interrupted() {
        if (asked.getAndSet(true)) {
            Runtime.getRuntime().halt(CANCELED);
        }
        Thread.ofPlatform().daemon().name("cancel").start(cancellation::cancel);
        return cancellation;
    }
}
