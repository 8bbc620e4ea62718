package dev.heddle.fingerprint.bytecode;

/// A call of a method whose owner is a class of the project.
///
/// @param target the method as the call names it; it may be inherited
/// @param dispatched whether the receiver's class decides which method runs
public record Call(MemberKey target, boolean dispatched) {}
