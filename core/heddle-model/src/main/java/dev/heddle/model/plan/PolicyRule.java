package dev.heddle.model.plan;

/// What a project's policies say to something that may be unwanted.
public enum PolicyRule {
    /// It is done, and nothing is said.
    ALLOW,
    /// It is done, and the plan warns of it.
    WARN,
    /// It is a gate: nothing is done without being told so.
    REFUSE
}
