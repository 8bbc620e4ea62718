package dev.heddle.cli.project;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.project.reading.RunConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The configuration of one run, for the assets that it builds.
final class ConfigOverrides {
    private ConfigOverrides() {}

    static Map<String, String> of(
            OpenProject project, Collection<AssetKey> assets, List<String> options) {
        if (options.isEmpty()) {
            return Map.of();
        }
        List<SettingsType<?>> records =
                assets.stream()
                        .map(key -> project.project().asset(key).code())
                        .flatMap(ConfigOverrides::record)
                        .distinct()
                        .toList();
        return RunConfig.read(project.settings(), project.config().folder(), records, options);
    }

    private static Stream<SettingsType<?>> record(AssetDefinition.Code code) {
        Optional<SettingsType<?>> record =
                switch (code) {
                    case AssetDefinition.Code.Java java -> java.config();
                    case AssetDefinition.Code.Sql _, AssetDefinition.Code.Nobody _ ->
                            Optional.empty();
                };
        return record.stream();
    }
}
