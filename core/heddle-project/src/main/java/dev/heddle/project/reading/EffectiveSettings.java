package dev.heddle.project.reading;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.resource.Secret;
import dev.heddle.model.HeddleException;
import dev.heddle.model.SourceLocation;
import dev.heddle.project.config.ProjectFolder;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.reading.EffectiveSetting.Origin;
import dev.heddle.project.setting.Placeholders;
import dev.heddle.project.setting.Secrets;
import dev.heddle.project.setting.SettingValue;
import dev.heddle.project.yaml.YamlParser;
import dev.heddle.project.yaml.YamlValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// All settings of a project, from wherever they come. Values of secrets, and of what is named like
/// one, are never in it. One thread at a time.
public final class EffectiveSettings {
    private static final String MASK = "***";
    private static final Pattern CONFIDENTIAL =
            Pattern.compile(
                    "password|passwd|secret|token|credential|(api|private|access).?key",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_ADDRESS = Pattern.compile("(//[^/@:\\s]*):[^/@\\s]+@");
    private static final Pattern NAMES = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_.-]*)");

    private final Path folder;
    private final Map<String, String> environment;
    private final Placeholders placeholders;
    private final List<EffectiveSetting> found = new ArrayList<>();

    private EffectiveSettings(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        this.placeholders = new Placeholders(environment, new Problems());
    }

    /// Returns the settings of a project in the order of its files, defaults last.
    ///
    /// @param profile whose file is laid over `heddle.yaml`
    /// @param environment the variables that `${env:…}` sees, and where secrets are looked up first
    /// @param resources what resources take, by name; their defaults are settings too
    /// @throws HeddleException if a file can not be read as YAML
    public static List<EffectiveSetting> of(
            Path folder,
            Optional<String> profile,
            Map<String, String> environment,
            Map<String, SettingsType<?>> resources) {
        Problems problems = new Problems();
        YamlParser parser = new YamlParser(problems);
        Optional<YamlValue.Entries> main =
                parser.read(folder.resolve(ProjectFolder.FILE), ProjectFolder.FILE);
        Optional<YamlValue.Entries> over =
                profile.map(name -> "heddle." + name + ".yaml")
                        .flatMap(file -> parser.read(folder.resolve(file), file));
        problems.throwIfAny(
                ProjectError.CONFIG_INVALID, "Cannot read the project in '" + folder + "'");
        YamlValue.Entries merged =
                over.map(main.orElseThrow()::mergedWith).orElseGet(main::orElseThrow);
        EffectiveSettings settings = new EffectiveSettings(folder, environment);
        settings.addAll("", merged);
        settings.addDefaults();
        resources.forEach(settings::addDefaults);
        return List.copyOf(settings.found);
    }

    private void addAll(String path, YamlValue.Entries map) {
        map.entries()
                .forEach((key, entry) -> {
                    String full = path.isEmpty() ? key : path + "." + key;
                    if (entry.value() instanceof YamlValue.Entries inner) {
                        addAll(full, inner);
                    } else {
                        add(full, entry);
                    }
                });
    }

    private void add(String key, YamlValue.Entry entry) {
        SourceLocation at = entry.keyLocation();
        Origin origin = at.file().equals(ProjectFolder.FILE) ? Origin.FILE : Origin.PROFILE;
        SettingValue value = placeholders.read(entry.value());
        switch (value) {
            case SettingValue.SecretRef secret ->
                    found.add(
                            new EffectiveSetting(
                                    key,
                                    MASK,
                                    true,
                                    originOf(secret),
                                    Optional.of(at),
                                    List.of(secret.name())));
            case SettingValue.Unset unset ->
                    found.add(
                            new EffectiveSetting(
                                    key,
                                    "",
                                    false,
                                    Origin.UNSET,
                                    Optional.of(at),
                                    List.of(unset.variable())));
            case SettingValue.Text _,
                    SettingValue.Numeral _,
                    SettingValue.Bool _,
                    SettingValue.Nothing _,
                    SettingValue.ListOf _,
                    SettingValue.MapOf _ -> {
                List<String> names = names(entry.value());
                String text = text(value);
                boolean masked =
                        !text.isEmpty()
                                && (isConfidential(key)
                                        || names.stream()
                                                .anyMatch(EffectiveSettings::isConfidentialName));
                found.add(
                        new EffectiveSetting(
                                key,
                                masked ? MASK : shown(text),
                                masked,
                                names.isEmpty() ? origin : Origin.ENVIRONMENT,
                                Optional.of(at),
                                names));
            }
        }
    }

    private Origin originOf(SettingValue.SecretRef secret) {
        if (environment.containsKey(secret.name())) {
            return Origin.ENVIRONMENT;
        }
        try {
            Path file =
                    folder.resolve(
                            given("secrets").map(EffectiveSetting::value).orElse("heddle.secrets"));
            return new Secrets(Map.of(), file).find(secret.name()).isPresent()
                    ? Origin.SECRETS
                    : Origin.UNSET;
        } catch (HeddleException e) {
            // Who needs the secret is told what is wrong with the file.
            return Origin.UNSET;
        }
    }

    /// Returns the set variables that a value takes its text from.
    private List<String> names(YamlValue value) {
        return switch (value) {
            case YamlValue.Text text -> {
                Matcher matcher = NAMES.matcher(text.text());
                yield matcher.results()
                        .map(result -> result.group(1))
                        .filter(environment::containsKey)
                        .distinct()
                        .toList();
            }
            case YamlValue.Items list ->
                    list.items().stream().flatMap(item -> names(item).stream()).distinct().toList();
            case YamlValue.Entries map ->
                    map.entries().values().stream()
                            .flatMap(entry -> names(entry.value()).stream())
                            .distinct()
                            .toList();
            case YamlValue.Numeral _, YamlValue.Flag _, YamlValue.Nothing _ -> List.of();
        };
    }

    private static boolean isConfidentialName(String variable) {
        return CONFIDENTIAL.matcher(variable).find();
    }

    private static boolean isConfidential(String key) {
        return !key.equals("secrets")
                && CONFIDENTIAL.matcher(key.substring(key.lastIndexOf('.') + 1)).find();
    }

    private static String text(SettingValue value) {
        return switch (value) {
            case SettingValue.Text text -> text.text();
            case SettingValue.Numeral number -> number.text();
            case SettingValue.Bool bool -> String.valueOf(bool.value());
            case SettingValue.Nothing _ -> "";
            case SettingValue.ListOf list ->
                    list.items().stream()
                            .map(EffectiveSettings::text)
                            .collect(Collectors.joining(", ", "[", "]"));
            case SettingValue.MapOf map ->
                    map.entries().entrySet().stream()
                            .map(entry ->
                                    entry.getKey()
                                            + ": "
                                            + (isConfidential(entry.getKey())
                                                    ? MASK
                                                    : text(entry.getValue().value())))
                            .collect(Collectors.joining(", ", "{", "}"));
            case SettingValue.SecretRef _ -> MASK;
            case SettingValue.Unset unset -> "${env:" + unset.variable() + "}";
        };
    }

    private static String shown(String text) {
        return IN_ADDRESS.matcher(text).replaceAll("$1:" + MASK + "@");
    }

    private Optional<EffectiveSetting> given(String key) {
        return found.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    private void addDefaults() {
        Map<String, String> defaults = new TreeMap<>();
        Path state = folder.resolve(given("state").map(EffectiveSetting::value).orElse(".heddle"));
        defaults.put("name", String.valueOf(folder.getFileName()));
        defaults.put("state", state.toString());
        defaults.put("secrets", folder.resolve("heddle.secrets").toString());
        defaults.put("storage.data", state.resolve("data").toString());
        defaults.put("policies.unproven", "warn");
        defaults.put("policies.owners", "allow");
        defaults.put("policies.destructive", "warn");
        defaults.forEach((key, value) -> {
            if (given(key).isEmpty()) {
                found.add(byDefault(key, value, Origin.DEFAULT));
            }
        });
    }

    private void addDefaults(String resource, SettingsType<?> type) {
        for (SettingsType.Component component : type.components()) {
            String key = "resources." + resource + "." + component.name();
            boolean given = found.stream().anyMatch(setting -> isSame(setting.key(), key));
            if (given) {
                continue;
            }
            Optional<String> value =
                    component.defaultText().filter(_ -> component.type() != Secret.class);
            if (value.isPresent()) {
                found.add(byDefault(key, value.get(), Origin.DEFAULT));
            } else if (!component.optional()) {
                found.add(byDefault(key, "", Origin.UNSET));
            }
        }
    }

    /// A component is written as in Java or with hyphens; a map has keys of its own below.
    private static boolean isSame(String setting, String component) {
        String written = plain(setting);
        return written.equals(plain(component)) || written.startsWith(plain(component) + ".");
    }

    private static String plain(String key) {
        return key.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static EffectiveSetting byDefault(String key, String value, Origin origin) {
        boolean masked = !value.isEmpty() && isConfidential(key);
        return new EffectiveSetting(
                key, masked ? MASK : value, masked, origin, Optional.empty(), List.of());
    }
}
