package dev.heddle.project.assembly;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetSpec;
import java.util.List;
import java.util.Optional;

/// Finds what is valid but hardly meant.
final class DefinitionWarnings {
    private DefinitionWarnings() {}

    static List<Problem> of(Definitions definitions) {
        return definitions.assets().stream()
                .map(AssetDefinition::spec)
                .filter(DefinitionWarnings::isBuiltOnce)
                .map(DefinitionWarnings::builtOnce)
                .toList();
    }

    /// Returns a problem for each asset that nobody owns.
    static List<Problem> withoutOwner(Definitions definitions) {
        return definitions.assets().stream()
                .map(AssetDefinition::spec)
                .filter(asset -> asset.owners().isEmpty())
                .map(asset ->
                        new Problem(
                                "Asset '" + asset.key() + "' has no owner.",
                                Optional.of(
                                        "Name one with @Owner on the method or its class; 'policies: owners' in heddle.yaml asks for it."),
                                asset.source()))
                .toList();
    }

    /// What a resource brings may change, but nothing tells Heddle when.
    private static boolean isBuiltOnce(AssetSpec asset) {
        return !asset.external()
                && asset.upstreams().isEmpty()
                && !asset.resources().isEmpty()
                && asset.refresh().isEmpty();
    }

    private static Problem builtOnce(AssetSpec asset) {
        return new Problem(
                "Asset '"
                        + asset.key()
                        + "' takes resource '"
                        + asset.resources().getFirst().name()
                        + "' and reads no asset: after its first build only a change of code"
                        + " rebuilds it.",
                Optional.of(
                        "Declare what it comes from with @External and an observer, and name that"
                                + " in 'deps', or say with @Refresh how old it may be (@Refresh(NEVER): any age)."),
                asset.source());
    }
}
