package dev.heddle.engine.resource;

import dev.heddle.api.data.IoManager;
import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.resource.Resource;
import dev.heddle.api.resource.ResourceSource;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open resources of one scope. A resource is opened when it is first asked for, in the pool of
/// its own scope, and closed with that pool, in the reverse order. Safe for use by several threads.
public final class ResourcePool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResourcePool.class);

    private final ResourceCatalog catalog;
    private final SettingSource settings;
    private final Resource.Scope scope;
    private final Optional<ResourcePool> outer;
    private final Map<ResourceDefinition, Object> open = new HashMap<>();
    private final Deque<ResourceDefinition> order = new ArrayDeque<>();
    private boolean closed;

    private ResourcePool(
            ResourceCatalog catalog,
            SettingSource settings,
            Resource.Scope scope,
            Optional<ResourcePool> outer) {
        this.catalog = catalog;
        this.settings = settings;
        this.scope = scope;
        this.outer = outer;
    }

    /// Creates the pool of a process.
    public static ResourcePool ofProcess(ResourceCatalog catalog, SettingSource settings) {
        return new ResourcePool(catalog, settings, Resource.Scope.PROCESS, Optional.empty());
    }

    /// Creates a pool of a shorter scope within this one.
    public ResourcePool within(Resource.Scope shorter) {
        return new ResourcePool(catalog, settings, shorter, Optional.of(this));
    }

    /// Returns a resource, opened: a declared one, else what the project's container has.
    ///
    /// @throws HeddleException if there is no such resource, or it can not be opened
    public <T> T get(Class<T> type, String name) {
        ResourceSpec wanted = new ResourceSpec(type.getName(), name);
        Optional<ResourceDefinition> source = catalog.source();
        return catalog.find(wanted).isEmpty()
                        && source.isPresent()
                        && catalog.problem(wanted).isEmpty()
                ? taken(type, name, source.get())
                : type.cast(get(wanted));
    }

    private <T> T taken(Class<T> type, String name, ResourceDefinition definition) {
        ResourceSource source = (ResourceSource) get(definition);
        try {
            return UserCode.call(() -> Optional.ofNullable(source.get(type, name)))
                    .orElseThrow(() -> notTaken(type, name, definition, "it returned null.", null));
        } catch (UserCodeException e) {
            throw notTaken(type, name, definition, e.text(), e.thrown());
        }
    }

    private static HeddleException notTaken(
            Class<?> type,
            String name,
            ResourceDefinition source,
            String reason,
            @Nullable Throwable cause) {
        String message =
                "Cannot take resource '%s' of type '%s' from '%s': %s"
                        .formatted(name, type.getSimpleName(), source.name(), reason);
        return cause == null
                ? HeddleException.of(EngineError.RESOURCE_FAILED, message)
                : HeddleException.of(EngineError.RESOURCE_FAILED, message, cause);
    }

    private Object get(ResourceSpec wanted) {
        return catalog.find(wanted)
                .map(this::get)
                .orElseThrow(() ->
                        HeddleException.of(
                                EngineError.RESOURCE_FAILED,
                                "Cannot take resource '"
                                        + wanted.name()
                                        + "': "
                                        + catalog.problem(wanted).orElse("it is not declared")
                                        + "."));
    }

    /// Returns the I/O manager for objects of a class, opened.
    public Object ioManagerFor(Class<?> stored) {
        return catalog.ioManagerFor(stored)
                .map(this::get)
                .orElseThrow(() ->
                        HeddleException.of(
                                EngineError.INVALID_DEFINITIONS,
                                "Cannot store '"
                                        + stored.getSimpleName()
                                        + "': no I/O manager is declared for it."));
    }

    /// Returns the name of the I/O manager for objects of a class.
    public String nameOfIoManagerFor(Class<?> stored) {
        return catalog.ioManagerFor(stored).map(ResourceDefinition::name).orElse("");
    }

    /// Returns an I/O manager, opened.
    ///
    /// @param name what it is called, or was
    /// @param stored the name of the class whose objects it stores
    public Optional<IoManager<?>> ioManager(String name, String stored) {
        return catalog.ioManager(name, stored).map(found -> (IoManager<?>) get(found));
    }

    private Object get(ResourceDefinition resource) {
        if (resource.scope() != scope && outer.isPresent()) {
            return outer.get().get(resource);
        }
        synchronized (this) {
            if (closed) {
                throw HeddleException.of(
                        EngineError.RESOURCE_FAILED,
                        "Cannot take resource '" + resource.name() + "': its scope has ended.");
            }
            Object existing = open.get(resource);
            if (existing != null) {
                return existing;
            }
            Object opened = open(resource);
            open.put(resource, opened);
            order.push(resource);
            return opened;
        }
    }

    private Object open(ResourceDefinition resource) {
        Object opened;
        try {
            opened =
                    UserCode.call(() ->
                            Optional.ofNullable(
                                    resource.opener()
                                            .run(
                                                    null,
                                                    new OpenerInputs(this, settings, resource))));
        } catch (UserCodeException e) {
            throw HeddleException.of(
                    EngineError.RESOURCE_FAILED,
                    "Cannot open resource '" + resource.name() + "': " + e.text(),
                    e.thrown());
        }
        return ((Optional<?>) opened)
                .orElseThrow(() ->
                        HeddleException.of(
                                EngineError.RESOURCE_FAILED,
                                "Cannot open resource '"
                                        + resource.name()
                                        + "': its method returned null."));
    }

    /// Closes what was opened, the newest first. What fails to close is logged and left.
    @Override
    public synchronized void close() {
        closed = true;
        List<ResourceDefinition> closing = new ArrayList<>(order);
        order.clear();
        for (ResourceDefinition resource : closing) {
            Object opened = open.remove(resource);
            if (opened instanceof AutoCloseable closeable) {
                try {
                    UserCode.call(() -> {
                        closeable.close();
                        return true;
                    });
                } catch (UserCodeException e) {
                    LOG.warn("Could not close resource '{}': {}", resource.name(), e.text());
                } catch (HeddleException e) {
                    LOG.warn("Could not close resource '{}': {}", resource.name(), e.getMessage());
                }
            }
        }
    }
}
