package dev.heddle.fingerprint.bytecode;

/// A call that a fingerprint cannot see behind.
///
/// @param callee what is called, for people
/// @param line the line in the caller's source file, 0 if unknown
/// @param reason why it cannot be followed
public record OpaqueCall(String callee, int line, String reason) {}
