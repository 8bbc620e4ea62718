package dev.heddle.api.resource;

/// A container that resources are taken from, such as the application context of Spring.
///
/// It is itself a resource: a method with [Resource] opens it, the first time that a step takes
/// something that no resource is declared for, and it is closed at the end of its scope if it is
/// `AutoCloseable`. What it hands out is the container's to close. A project has at most one.
///
/// In the fingerprint of an asset that takes something from it are the method that opens the source
/// and, of the type that is taken, every implementation in the project; what a container wires by
/// reflection, or reads from files, is not.
///
/// Safe for use by several threads.
public interface ResourceSource {
    /// Returns what the container has of a type.
    ///
    /// @param name chooses among several: the parameter's name, or what `@Use` says
    /// @throws Exception whatever the container throws if it has none, or can not tell which
    <T> T get(Class<T> type, String name) throws Exception;
}
