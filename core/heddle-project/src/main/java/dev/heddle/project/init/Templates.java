package dev.heddle.project.init;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/// The files that new projects are made from.
final class Templates {

    static final String IGNORED = ".gitignore";

    private Templates() {}

    /// The folder's name as far as Maven, Gradle and Heddle all take it.
    static String name(Path root) {
        String name = String.valueOf(root.getFileName()).toLowerCase(Locale.ROOT);
        String plain = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
        return plain.isEmpty() ? "shop" : plain;
    }

    static void write(Path file, String text) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    }

    /// Adds to what version control ignores.
    static void ignore(Path root) throws IOException {
        Path file = root.resolve(IGNORED);
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

    static String filled(String template, Properties values) {
        String text = template(template);
        for (String name : values.stringPropertyNames()) {
            text = text.replace("@" + name + "@", values.getProperty(name));
        }
        return text;
    }

    static Properties versions() {
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
        InputStream input = Templates.class.getResourceAsStream(name);
        if (input == null) {
            throw new IllegalStateException("The template '" + name + "' is missing.");
        }
        return input;
    }
}
