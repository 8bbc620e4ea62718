package dev.heddle.api.data;

import org.jspecify.annotations.Nullable;

/// Holds the step of a thread. Inheritable, so that threads which user code starts belong to its
/// step.
final class Bound {
    static final ThreadLocal<@Nullable StepServices> HERE = new InheritableThreadLocal<>();

    private Bound() {}
}
