package dev.heddle.api.definition;

import dev.heddle.api.resource.ResourceSource;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds resources: by type, and among several of a type by name. A resource declared as another
/// type is found by any of its supertypes, unless one is declared as just that type.
///
/// Safe for use by several threads.
public final class ResourceCatalog {
    private final List<ResourceDefinition> resources;

    /// Creates a catalog of these resources.
    public ResourceCatalog(List<ResourceDefinition> resources) {
        this.resources = List.copyOf(resources);
    }

    /// Returns the resource that is meant, or nothing if [#problem] says why not.
    public Optional<ResourceDefinition> find(ResourceSpec wanted) {
        List<ResourceDefinition> ofType = ofType(wanted.type());
        return ofType.size() == 1
                ? Optional.of(ofType.get(0))
                : ofType.stream()
                        .filter(resource -> resource.name().equals(wanted.name()))
                        .findFirst();
    }

    /// Returns the container that is asked for what is not declared, if there is one.
    public Optional<ResourceDefinition> source() {
        return sources().stream().findFirst();
    }

    private List<ResourceDefinition> sources() {
        return ofType(ResourceSource.class.getName());
    }

    /// Returns why there is no such resource; empty if there is one, or if a container will be
    /// asked for it.
    public Optional<String> problem(ResourceSpec wanted) {
        if (find(wanted).isPresent()) {
            return Optional.empty();
        }
        List<ResourceDefinition> sources = sources();
        if (ofType(wanted.type()).isEmpty() && !sources.isEmpty()) {
            return sources.size() == 1
                    ? Optional.empty()
                    : Optional.of(
                            "it is not declared, and there are several sources of resources ("
                                    + names(sources)
                                    + "). Keep one");
        }
        String type = wanted.type().substring(wanted.type().lastIndexOf('.') + 1).replace('$', '.');
        List<ResourceDefinition> ofType = ofType(wanted.type());
        return Optional.of(
                ofType.isEmpty()
                        ? "no resource of type '"
                                + type
                                + "' is declared. Declare one with @Resource in a class with @Resources"
                        : "there are several resources of type '"
                                + type
                                + "' ("
                                + names(ofType)
                                + ") and none is named '"
                                + wanted.name()
                                + "'. Choose one with @Use");
    }

    private static String names(List<ResourceDefinition> several) {
        return several.stream()
                .map(ResourceDefinition::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private List<ResourceDefinition> ofType(String type) {
        List<ResourceDefinition> exact =
                resources.stream()
                        .filter(resource -> resource.type().getName().equals(type))
                        .toList();
        return exact.isEmpty()
                ? resources.stream().filter(resource -> isA(resource.type(), type)).toList()
                : exact;
    }

    private static boolean isA(Class<?> type, String name) {
        if (type.getName().equals(name)) {
            return true;
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null && isA(parent, name)) {
            return true;
        }
        for (Class<?> implemented : type.getInterfaces()) {
            if (isA(implemented, name)) {
                return true;
            }
        }
        return false;
    }

    /// Returns the I/O manager of a name, else the one that stores objects of a class of that name.
    public Optional<ResourceDefinition> ioManager(String name, String stored) {
        List<ResourceDefinition> all =
                resources.stream().filter(resource -> resource.stores().isPresent()).toList();
        return all.stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .or(() ->
                        all.stream()
                                .filter(resource ->
                                        resource.stores().orElseThrow().getName().equals(stored))
                                .findFirst());
    }

    /// Returns the I/O manager that stores objects of a class, if one is declared.
    public Optional<ResourceDefinition> ioManagerFor(Class<?> stored) {
        return resources.stream()
                .filter(resource -> resource.stores().equals(Optional.of(stored)))
                .findFirst();
    }
}
