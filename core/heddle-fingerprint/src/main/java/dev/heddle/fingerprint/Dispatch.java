package dev.heddle.fingerprint;

/// A call whose receiver decides which method runs. Compared by identity: a [TypeNode] makes one
/// for each selector.
final class Dispatch {

    private final TypeNode type;
    private final String selector;
    private final Mark reached = new Mark();
    private final Mark visited = new Mark();

    Dispatch(TypeNode type, String selector) {
        this.type = type;
        this.selector = selector;
    }

    /// The receiver's type as the call names it.
    TypeNode type() {
        return type;
    }

    /// Name and descriptor.
    String selector() {
        return selector;
    }

    /// Set by [Reach].
    Mark reached() {
        return reached;
    }

    /// Set by [Components].
    Mark visited() {
        return visited;
    }
}
