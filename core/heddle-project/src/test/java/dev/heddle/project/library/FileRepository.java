package dev.heddle.project.library;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// A Maven repository in a folder, made by a test.
final class FileRepository {

    private final Path folder;

    FileRepository(Path folder) {
        this.folder = folder;
    }

    /// Puts a library there that needs others, named `artifact:version` or
    /// `artifact:version:scope`.
    FileRepository with(String artifact, String version, String... needs) throws IOException {
        Path place = Files.createDirectories(folder.resolve("org/t/" + artifact + "/" + version));
        StringBuilder pom = new StringBuilder("<project><modelVersion>4.0.0</modelVersion>");
        pom.append(coordinates(artifact, version)).append("<dependencies>");
        for (String need : needs) {
            String[] parts = need.split(":", -1);
            pom.append("<dependency>").append(coordinates(parts[0], parts[1]));
            if (parts.length > 2) {
                pom.append("<scope>").append(parts[2]).append("</scope>");
            }
            pom.append("</dependency>");
        }
        pom.append("</dependencies></project>");
        Files.writeString(place.resolve(artifact + "-" + version + ".pom"), pom);
        jar(place.resolve(artifact + "-" + version + ".jar"), artifact + " " + version);
        return this;
    }

    /// Returns a user's Maven set-up that sees this repository alone, through a mirror.
    MavenHome home(Path user) throws IOException {
        Path settings = user.resolve("settings.xml");
        Files.createDirectories(user);
        Files.writeString(
                settings,
                """
                <settings>
                  <localRepository>${env.LOCAL}</localRepository>
                  <mirrors>
                    <mirror><id>test</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
                  </mirrors>
                </settings>
                """
                        .formatted(folder.toUri()));
        return new MavenHome(
                settings,
                Optional.empty(),
                user.resolve("unused"),
                Optional.empty(),
                Map.of("LOCAL", user.resolve("local").toString()));
    }

    static void jar(Path file, String content) throws IOException {
        try (OutputStream output = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(output)) {
            JarEntry entry = new JarEntry("content.txt");
            entry.setTime(0);
            jar.putNextEntry(entry);
            jar.write(content.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }

    private static String coordinates(String artifact, String version) {
        return "<groupId>org.t</groupId><artifactId>%s</artifactId><version>%s</version>"
                .formatted(artifact, version);
    }
}
