package dev.heddle.cli.operation;

/// What a valid project declares.
///
/// @param assets how many assets, external ones included
/// @param checks how many checks
public record Validation(int assets, int checks) {}
