package dev.heddle.project.assembly;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.runtime.Body;
import dev.heddle.api.runtime.CodeRoot;
import dev.heddle.fingerprint.FingerprintRequest;
import dev.heddle.fingerprint.Fingerprinter;
import dev.heddle.fingerprint.MethodRoot;
import dev.heddle.fingerprint.NamedBytes;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.project.reading.SettingsReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gathers what counts in the fingerprint of an asset or a check: its own code, the code that opens
/// the resources it takes and that stores its objects, queries, parameters, configuration and
/// settings marked as part of the recipe.
final class Fingerprints {
    private final Fingerprinter fingerprinter;
    private final SettingsReader settings;
    private final Definitions definitions;
    private final ResourceCatalog catalog;

    /// Of the code of I/O managers, which many assets have in common.
    private final Map<ResourceSpec, Set<Fingerprint>> storeCode = new HashMap<>();

    Fingerprints(Fingerprinter fingerprinter, SettingsReader settings, Definitions definitions) {
        this.fingerprinter = fingerprinter;
        this.settings = settings;
        this.definitions = definitions;
        this.catalog = new ResourceCatalog(definitions.resources());
    }

    /// What one fingerprint is made of.
    private static final class Parts {
        final List<MethodRoot> roots = new ArrayList<>();
        final List<NamedBytes> sql = new ArrayList<>();
        final List<NamedBytes> files = new ArrayList<>();
        final List<NamedBytes> config = new ArrayList<>();
        final List<NamedBytes> parameters = new ArrayList<>();

        void add(Body<?> body) {
            CodeRoot root = CodeRoot.of(body);
            roots.add(new MethodRoot(root.owner(), root.method(), root.descriptor()));
        }

        void add(Map<String, String> filesRead) {
            filesRead.forEach((name, hash) -> files.add(NamedBytes.text(name, hash)));
        }

        void add(Record record) {
            parameters.add(new NamedBytes("parameters", ParameterBytes.of(record)));
        }
    }

    CodeFingerprint of(AssetDefinition asset, Map<String, String> filesRead) {
        Parts parts = new Parts();
        parts.add(filesRead);
        switch (asset.code()) {
            case AssetDefinition.Code.Java java -> {
                parts.add(java.body());
                java.parameters().ifPresent(parts::add);
                java.config().ifPresent(config -> addDefaults(parts, config));
            }
            case AssetDefinition.Code.Sql sql ->
                    parts.sql.add(NamedBytes.text(asset.spec().key() + ".sql", sql.text()));
            case AssetDefinition.Code.Nobody nobody -> {
                // An asset that nobody makes or looks at has no code.
            }
        }
        asset.spec()
                .increment()
                .ifPresent(increment ->
                        parts.config.add(NamedBytes.text("increment", increment.text())));
        List<ResourceSpec> stores = stores(asset).distinct().toList();
        addResources(
                parts, Stream.concat(asset.spec().resources().stream(), stores.stream()).toList());
        CodeFingerprint made = finish(parts, asset.spec().codeVersion(), asset.spec().pinned());
        return stores.isEmpty() || asset.spec().pinned() ? made : marked(made, asset, stores);
    }

    /// Marks the components that only I/O managers reach, so that a change of them can be told from
    /// one of the asset's own code. That does not count in the fingerprint.
    private CodeFingerprint marked(
            CodeFingerprint made, AssetDefinition asset, List<ResourceSpec> stores) {
        Parts own = new Parts();
        if (asset.code() instanceof AssetDefinition.Code.Java java) {
            own.add(java.body());
        }
        addResources(own, asset.spec().resources());
        Set<Fingerprint> ownCode = hashes(own);
        Map<Fingerprint, String> stored = new HashMap<>();
        for (ResourceSpec store : stores) {
            storeCode
                    .computeIfAbsent(store, this::codeOf)
                    .forEach(hash -> stored.putIfAbsent(hash, store.name()));
        }
        stored.keySet().removeAll(ownCode);
        return new CodeFingerprint(
                made.value(),
                made.components().stream()
                        .map(component ->
                                Optional.ofNullable(stored.get(component.hash()))
                                        .map(component::storedBy)
                                        .orElse(component))
                        .toList(),
                made.unproven());
    }

    private Set<Fingerprint> codeOf(ResourceSpec store) {
        Parts alone = new Parts();
        addResources(alone, List.of(store));
        return hashes(alone);
    }

    private Set<Fingerprint> hashes(Parts parts) {
        return finish(parts, Optional.empty(), false).components().stream()
                .map(FingerprintComponent::hash)
                .collect(Collectors.toSet());
    }

    CodeFingerprint of(CheckDefinition check, Map<String, String> filesRead) {
        Parts parts = new Parts();
        parts.add(filesRead);
        parts.add(check.body());
        check.parameters().ifPresent(parts::add);
        addResources(parts, check.spec().resources());
        return finish(parts, Optional.empty(), false);
    }

    private CodeFingerprint finish(Parts parts, Optional<String> version, boolean pinned) {
        return fingerprinter.fingerprint(
                new FingerprintRequest(
                        parts.roots,
                        parts.sql,
                        parts.files,
                        parts.config,
                        parts.parameters,
                        version,
                        pinned));
    }

    private static void addDefaults(Parts parts, SettingsType<?> config) {
        config.components()
                .forEach(component ->
                        parts.config.add(
                                NamedBytes.text(
                                        component.name(), component.defaultText().orElse(""))));
    }

    /// The I/O managers that store what an asset makes and load what it reads are code that it
    /// reaches.
    private Stream<ResourceSpec> stores(AssetDefinition asset) {
        return Stream.concat(
                        Stream.of(asset.type()),
                        asset.upstreams().stream().map(Upstream::type).flatMap(Optional::stream))
                .filter(type -> type.spec().kind() == ValueKind.OBJECT)
                .flatMap(type ->
                        definitions.resources().stream()
                                .filter(resource ->
                                        resource.stores().equals(Optional.of(type.raw()))))
                .map(resource -> new ResourceSpec(resource.type().getName(), resource.name()));
    }

    private void addResources(Parts parts, List<ResourceSpec> wanted) {
        Deque<ResourceSpec> open = new ArrayDeque<>(wanted);
        Set<String> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            ResourceSpec next = open.remove();
            catalog.find(next)
                    .or(catalog::source)
                    .filter(resource -> seen.add(resource.type().getName() + " " + resource.name()))
                    .ifPresent(resource -> {
                        parts.add(resource.opener());
                        open.addAll(resource.uses());
                        resource.settings().ifPresent(type -> addMarked(parts, resource, type));
                    });
        }
    }

    private void addMarked(Parts parts, ResourceDefinition resource, SettingsType<?> type) {
        settings.recipe(resource.name(), type)
                .forEach((name, value) ->
                        parts.config.add(NamedBytes.text(resource.name() + "." + name, value)));
    }
}
