package dev.heddle.project.loading;

import dev.heddle.api.definition.DefinitionsSource;
import dev.heddle.model.Problem;
import dev.heddle.project.config.ProjectConfig;
import java.util.List;

/// A project whose classes can be used. What it declares is asked of its sources by the caller,
/// inside the guard for user code.
///
/// @param config what `heddle.yaml` says
/// @param classPath where its classes come from: compiled sources first, then the class path in
///   order, then libraries by coordinate
/// @param classLoader loads them; its `close` is called by this record's
/// @param sources what gives definitions: generated ones by class name, then those named in
///   `heddle.yaml`
/// @param warnings what the compiler and processors warned of
/// @param resources closed with the project
public record LoadedProject(
        ProjectConfig config,
        List<ClassPathEntry> classPath,
        ClassLoader classLoader,
        List<DefinitionsSource> sources,
        List<Problem> warnings,
        List<AutoCloseable> resources)
        implements AutoCloseable {
    /// Copies the lists.
    public LoadedProject {
        classPath = List.copyOf(classPath);
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
        resources = List.copyOf(resources);
    }

    /// Closes jars and lets the compiled classes be removed. Call it when nothing runs any more.
    @Override
    public void close() {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("Cannot close the project.", e);
            }
        }
    }
}
