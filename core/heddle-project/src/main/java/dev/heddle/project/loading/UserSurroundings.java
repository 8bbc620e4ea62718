package dev.heddle.project.loading;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the code of a project finds around it: its own class loader as the thread's, which
/// libraries ask for drivers and services, and labels in the MDC of the SLF4J that it sees. Safe
/// for use by several threads.
public final class UserSurroundings {

    /// The MDC that user code sees, which may be of another class than Heddle's.
    private record Labels(MethodHandle get, MethodHandle put, MethodHandle remove) {

        static Optional<Labels> of(ClassLoader loader) {
            try {
                // Started by one thread alone: to a second one that comes meanwhile, SLF4J gives
                // loggers that are not the provider's.
                Class.forName("org.slf4j.LoggerFactory", true, loader)
                        .getMethod("getILoggerFactory")
                        .invoke(null);
                Class<?> mdc = Class.forName("org.slf4j.MDC", true, loader);
                MethodHandles.Lookup handles = MethodHandles.publicLookup();
                MethodType get = MethodType.methodType(String.class, String.class);
                MethodType put = MethodType.methodType(void.class, String.class, String.class);
                MethodType remove = MethodType.methodType(void.class, String.class);
                return Optional.of(
                        new Labels(
                                handles.findStatic(mdc, "get", get),
                                handles.findStatic(mdc, "put", put),
                                handles.findStatic(mdc, "remove", remove)));
            } catch (ReflectiveOperationException | LinkageError e) {
                // A provider that can not start says so itself when user code logs.
                return Optional.empty();
            }
        }

        /// Returns what was there before.
        Map<String, @Nullable String> replace(Map<String, @Nullable String> values) {
            Map<String, @Nullable String> before = new HashMap<>();
            values.forEach((key, value) -> before.put(key, replace(key, value)));
            return before;
        }

        private @Nullable String replace(String key, @Nullable String value) {
            try {
                String before = (@Nullable String) get.invokeExact(key);
                if (value == null) {
                    remove.invokeExact(key);
                } else {
                    put.invokeExact(key, value);
                }
                return before;
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("The MDC threw a checked exception.", e);
            }
        }
    }

    private final ClassLoader loader;
    private volatile @Nullable Lookup lookup;

    /// Takes the surroundings of a project.
    ///
    /// @param loader loads its classes
    public UserSurroundings(ClassLoader loader) {
        this.loader = loader;
    }

    /// Runs an action on the calling thread, which is as before afterwards.
    ///
    /// @param values by MDC key
    public void within(Map<String, String> values, Runnable action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Optional<Labels> found = labels();
            Map<String, @Nullable String> replaced = new HashMap<>();
            found.ifPresent(mdc -> replaced.putAll(mdc.replace(new HashMap<>(values))));
            try {
                action.run();
            } finally {
                found.ifPresent(mdc -> mdc.replace(replaced));
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /// What came of looking for the MDC once.
    private record Lookup(Optional<Labels> labels) {}

    /// Found when it is first needed: that starts the provider.
    private Optional<Labels> labels() {
        Lookup known = lookup;
        return known == null ? lookUp() : known.labels();
    }

    private synchronized Optional<Labels> lookUp() {
        Lookup known = lookup;
        if (known == null) {
            known = new Lookup(Labels.of(loader));
            lookup = known;
        }
        return known.labels();
    }
}
