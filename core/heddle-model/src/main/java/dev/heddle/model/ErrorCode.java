package dev.heddle.model;

/// A stable name for one reason to fail. Each module has one enum of its codes.
public interface ErrorCode {
    /// Returns the code's name, in upper case with underscores, unique over all modules.
    String name();

    /// Returns whose fault it is.
    ErrorKind kind();
}
