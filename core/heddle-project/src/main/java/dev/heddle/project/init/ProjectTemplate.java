package dev.heddle.project.init;

import dev.heddle.project.config.BuildTool;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// A new project that applies at once: two assets over a small file, a blocking check, a unit test,
/// and a build file.
public final class ProjectTemplate {

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
                Templates.write(root.resolve(file.getKey()), file.getValue());
                written.add(Path.of(file.getKey()));
            }
            Templates.ignore(root);
        } catch (IOException e) {
            throw StateFiles.notAccessible("make a project in", root, e);
        }
        written.add(Path.of(Templates.IGNORED));
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
        Properties values = Templates.versions();
        values.setProperty("name", Templates.name(root));
        templates.replaceAll((_, template) -> Templates.filled(template, values));
        return templates;
    }

    static void requireAbsent(Path root, List<String> files) {
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
}
