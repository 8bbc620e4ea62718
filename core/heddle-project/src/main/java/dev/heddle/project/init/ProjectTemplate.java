package dev.heddle.project.init;

import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// A new project that applies at once: two assets over a small file, a blocking check, a unit test,
/// and a build file.
public final class ProjectTemplate {

    private static final String IGNORED = ".gitignore";

    /// Template by the path of the file that it becomes.
    private static final Map<String, String> COMMON =
            Map.of(
                    "heddle.yaml", "heddle.yaml",
                    "data/orders.csv", "orders.csv",
                    "src/main/java/shop/Shop.java", "Shop.java",
                    "src/main/java/shop/OrderFile.java", "OrderFile.java",
                    "src/main/java/shop/Platform.java", "Platform.java",
                    "src/test/java/shop/ShopTest.java", "ShopTest.java");

    private ProjectTemplate() {}

    /// Writes the project into `folder`, which is made if it is not there. Lines are added to a
    /// `.gitignore` that is there already; any other file in the way is an error, and nothing is
    /// written then.
    ///
    /// @return the files written, relative to `folder`, sorted
    /// @throws dev.heddle.model.HeddleException with `FILES_EXIST`, naming them
    public static List<Path> create(Path folder, BuildTool build) {
        Path root = folder.toAbsolutePath().normalize();
        Map<String, String> files = files(root, build);
        requireAbsent(root, files.keySet().stream().sorted().toList());
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(root.resolve(file.getKey()), file.getValue());
                written.add(Path.of(file.getKey()));
            }
            ignore(root.resolve(IGNORED));
        } catch (IOException e) {
            throw StateFiles.notAccessible("make a project in", root, e);
        }
        written.add(Path.of(IGNORED));
        return written.stream().sorted().toList();
    }

    private static Map<String, String> files(Path root, BuildTool build) {
        Map<String, String> templates = new LinkedHashMap<>(COMMON);
        switch (build) {
            case MAVEN -> templates.put("pom.xml", "pom.xml");
            case GRADLE -> {
                templates.put("build.gradle", "build.gradle");
                templates.put("settings.gradle", "settings.gradle");
            }
        }
        Properties values = versions();
        values.setProperty("name", name(root));
        templates.replaceAll((_, template) -> filled(template, values));
        return templates;
    }

    /// The folder's name as far as Maven, Gradle and Heddle all take it.
    private static String name(Path root) {
        String name = String.valueOf(root.getFileName()).toLowerCase(Locale.ROOT);
        String plain = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
        return plain.isEmpty() ? "shop" : plain;
    }

    private static void requireAbsent(Path root, List<String> files) {
        Problems problems = new Problems();
        if (Files.exists(root) && !Files.isDirectory(root)) {
            problems.add("'" + root + "' is a file.");
        }
        for (String file : files) {
            if (Files.exists(root.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                problems.add("File '" + file + "' is there already.");
            }
        }
        problems.throwIfAny(ProjectError.FILES_EXIST, "Cannot make a project in '" + root + "'");
    }

    private static void write(Path file, String text) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    }

    private static void ignore(Path file) throws IOException {
        String template = template("gitignore");
        if (!Files.exists(file)) {
            Files.writeString(file, template, StandardOpenOption.CREATE_NEW);
            return;
        }
        String old = Files.readString(file);
        List<String> present = old.lines().map(String::strip).toList();
        StringBuilder added = new StringBuilder(old.isEmpty() || old.endsWith("\n") ? "" : "\n");
        template.lines()
                .filter(line -> !line.startsWith("#") && !present.contains(line))
                .forEach(line -> added.append(line).append('\n'));
        Files.writeString(file, added, StandardOpenOption.APPEND);
    }

    private static String filled(String template, Properties values) {
        String text = template(template);
        for (String name : values.stringPropertyNames()) {
            text = text.replace("@" + name + "@", values.getProperty(name));
        }
        return text;
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream input = open("versions.properties");
                Reader reader = new InputStreamReader(input, StandardCharsets.UTF_8)) {
            versions.load(reader);
            return versions;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the versions of a new project.", e);
        }
    }

    private static String template(String name) {
        try (InputStream input = open(name + ".txt")) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the template '" + name + "'.", e);
        }
    }

    private static InputStream open(String name) {
        InputStream input = ProjectTemplate.class.getResourceAsStream(name);
        if (input == null) {
            throw new IllegalStateException("The template '" + name + "' is missing.");
        }
        return input;
    }
}
