package dev.heddle.project.init;

import dev.heddle.project.config.BuildTool;
import dev.heddle.project.config.ProjectFolder;
import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/// Makes a module of an existing build a project. The build itself is not changed: what has to be
/// added to it is told.
public final class ModuleTemplate {

    private ModuleTemplate() {}

    /// Writes `heddle.yaml` into the folder of a module, and what version control is to ignore.
    ///
    /// @return the files written, relative to `folder`
    /// @throws dev.heddle.model.HeddleException with `FILES_EXIST` if it is a project already
    public static List<Path> create(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        ProjectTemplate.requireAbsent(root, List.of(ProjectFolder.FILE));
        Properties values = new Properties();
        values.setProperty("name", Templates.name(root));
        try {
            Templates.write(
                    root.resolve(ProjectFolder.FILE), Templates.filled("module.yaml", values));
            Templates.ignore(root);
        } catch (IOException e) {
            throw StateFiles.notAccessible("make a project in", root, e);
        }
        return List.of(Path.of(Templates.IGNORED), Path.of(ProjectFolder.FILE));
    }

    /// Returns what the module's build file needs, in words of its tool.
    public static List<String> linesToAdd(BuildTool tool) {
        String version = Templates.versions().getProperty("heddle");
        return switch (tool) {
            case MAVEN ->
                    List.of(
                            "Add to the pom.xml, unless it is there:",
                            "  dependency       dev.heddle:heddle-api:" + version,
                            "  annotationProcessorPaths of maven-compiler-plugin:",
                            "                   dev.heddle:heddle-processor:" + version);
            case GRADLE ->
                    List.of(
                            "Add to the build file, unless it is there:",
                            "  implementation 'dev.heddle:heddle-api:" + version + "'",
                            "  annotationProcessor 'dev.heddle:heddle-processor:" + version + "'");
        };
    }
}
