package dev.heddle.project.init;

/// The build that IDEs open a new project with. Heddle itself needs none.
public enum BuildTool {
    /// A `pom.xml`.
    MAVEN,
    /// A `build.gradle` and a `settings.gradle`.
    GRADLE
}
