package dev.heddle.fingerprint;

import dev.heddle.fingerprint.bytecode.ClassLookup;
import dev.heddle.fingerprint.bytecode.ProjectClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The project's classes and resources. Parses a class when it is first asked for.
final class ProjectClasses implements ClassLookup, AutoCloseable {

    private final List<ClassContainer> containers;
    private final Map<String, Optional<ProjectClass>> classes = new HashMap<>();
    private @Nullable Map<String, List<ProjectClass>> subtypes;

    ProjectClasses(List<ProjectRoot> roots) {
        containers = roots.stream().map(root -> ClassContainer.open(root.path())).toList();
    }

    @Override
    public @Nullable ProjectClass find(String name) {
        if (name.startsWith("java/")) {
            return null;
        }
        Optional<ProjectClass> known = classes.get(name);
        if (known == null) {
            known = Optional.ofNullable(read(name + ".class")).map(bytes -> parse(name, bytes));
            classes.put(name, known);
        }
        return known.orElse(null);
    }

    private static ProjectClass parse(String name, byte[] bytes) {
        try {
            return ProjectClass.parse(bytes);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw FingerprintError.damaged(name, e);
        }
    }

    /// Returns the content of the resource at `path`, or null if the project has none.
    byte @Nullable [] read(String path) {
        for (ClassContainer container : containers) {
            byte[] content = container.read(path);
            if (content != null) {
                return content;
            }
        }
        return null;
    }

    /// Returns all classes that extend or implement `type` or are it, by name. The first call
    /// parses every class of the project.
    List<ProjectClass> subtypesOf(String type) {
        if (subtypes == null) {
            subtypes = indexSubtypes();
        }
        Map<String, ProjectClass> found = new LinkedHashMap<>();
        addSubtypes(type, subtypes, found);
        return List.copyOf(found.values());
    }

    private void addSubtypes(
            String type, Map<String, List<ProjectClass>> index, Map<String, ProjectClass> found) {
        ProjectClass own = find(type);
        if (own != null && found.putIfAbsent(type, own) == null) {
            index.getOrDefault(type, List.of())
                    .forEach(subtype -> addSubtypes(subtype.name(), index, found));
        }
    }

    private Map<String, List<ProjectClass>> indexSubtypes() {
        Map<String, List<ProjectClass>> index = new HashMap<>();
        for (ClassContainer container : containers) {
            container
                    .classFiles()
                    .forEach(path -> {
                        ProjectClass found =
                                find(path.substring(0, path.length() - ".class".length()));
                        if (found != null) {
                            supertypes(found)
                                    .forEach(parent -> {
                                        List<ProjectClass> children =
                                                index.computeIfAbsent(
                                                        parent, name -> new ArrayList<>());
                                        if (!children.contains(found)) {
                                            children.add(found);
                                        }
                                    });
                        }
                    });
        }
        return index;
    }

    private static List<String> supertypes(ProjectClass type) {
        List<String> names = new ArrayList<>(type.interfaces());
        if (type.superclass() != null) {
            names.add(type.superclass());
        }
        return names;
    }

    @Override
    public void close() {
        containers.forEach(ClassContainer::close);
    }
}
