package dev.heddle.e2e.browser;

import dev.heddle.e2e.Checkout;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The jars of this build, with pages as a later one would have them: none of the hashed files has
/// the name that it had.
final class UpgradedPages {
    private static final String ASSETS = "META-INF/resources/ui/assets";

    private UpgradedPages() {}

    static Path make() throws IOException {
        Path folder = Path.of("target", "upgraded").toAbsolutePath();
        Files.createDirectories(folder);
        for (Path jar : list(Checkout.repository().resolve("dist/target/lib"))) {
            Path target = folder.resolve(jar.getFileName());
            Files.deleteIfExists(target);
            if (jar.getFileName().toString().startsWith("heddle-ui-")) {
                Files.copy(jar, target);
                rename(target);
            } else {
                Files.createSymbolicLink(target, jar);
            }
        }
        return folder;
    }

    private static void rename(Path jar) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            List<Path> hashed = list(files.getPath(ASSETS));
            List<String> names =
                    hashed.stream().map(path -> path.getFileName().toString()).toList();
            for (Path file : hashed) {
                if (isText(file)) {
                    Files.writeString(file, renamed(Files.readString(file), names));
                }
                Files.move(file, file.resolveSibling(later(file.getFileName().toString())));
            }
            Path page = files.getPath("META-INF/resources/ui/index.html");
            Files.writeString(page, renamed(Files.readString(page), names));
        }
    }

    private static boolean isText(Path file) {
        return file.toString().endsWith(".js") || file.toString().endsWith(".css");
    }

    private static String renamed(String text, List<String> names) {
        String result = text;
        for (String name : names) {
            result = result.replace(name, later(name));
        }
        return result;
    }

    private static String later(String name) {
        return "later-" + name;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
