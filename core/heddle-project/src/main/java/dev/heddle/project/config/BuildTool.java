package dev.heddle.project.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A build that a project can stand in.
public enum BuildTool {
    /// A `pom.xml`.
    MAVEN,
    /// A `build.gradle` or `build.gradle.kts`.
    GRADLE;

    /// Tells whether a folder is a module of such a build.
    public boolean builds(Path folder) {
        Stream<String> files =
                switch (this) {
                    case MAVEN -> Stream.of("pom.xml");
                    case GRADLE -> Stream.of("build.gradle", "build.gradle.kts");
                };
        return files.anyMatch(file -> Files.isRegularFile(folder.resolve(file)));
    }
}
