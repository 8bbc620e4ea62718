package dev.heddle.project.reading;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.definition.SettingsType.Component;
import dev.heddle.api.resource.Secret;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.project.config.ProjectConfig;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.setting.Placeholders;
import dev.heddle.project.setting.Secrets;
import dev.heddle.project.setting.SettingValue;
import dev.heddle.project.yaml.YamlParser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fills the settings records of resources from `heddle.yaml`. Safe for use by several threads.
public final class SettingsReader {

    /// What a missing variable or secret means.
    private enum Absent {
        PROBLEM,
        FINE
    }

    private final ProjectConfig config;
    private final Secrets secrets;

    /// Reads the settings of `config`.
    ///
    /// @param environment where secrets are looked up, before the file of secrets
    public SettingsReader(ProjectConfig config, Map<String, String> environment) {
        this.config = config;
        this.secrets = new Secrets(environment, config.secrets());
    }

    /// Returns the settings of a resource.
    ///
    /// @param resource its name, under which its settings stand
    /// @throws dev.heddle.model.HeddleException with `SETTINGS_INVALID` and all that is wrong
    public <T extends Record> T read(String resource, SettingsType<T> type) {
        return make(
                type,
                settings(resource),
                "resources." + resource,
                "Cannot read the settings of resource '" + resource + "'");
    }

    /// Returns a record of configuration: its defaults, with these values where given.
    ///
    /// @param overrides by component, which is for any record, or by class and component, as
    ///   [RunConfig] gives them; lists and maps are in YAML
    /// @throws dev.heddle.model.HeddleException with `SETTINGS_INVALID` and all that is wrong
    public <T extends Record> T config(SettingsType<T> type, Map<String, String> overrides) {
        SourceLocation at = new SourceLocation("--config", 0, 0);
        Map<String, SettingValue.SettingEntry> values = new TreeMap<>();
        overrides.forEach((key, text) -> {
            String component = key.substring(key.lastIndexOf('.') + 1);
            if (component.equals(key) || key.equals(key(type, component))) {
                values.put(
                        component, new SettingValue.SettingEntry(at, value(type, component, text)));
            }
        });
        return make(
                type,
                new SettingValue.MapOf(values, at),
                "config",
                "Cannot read the configuration " + type.type().getSimpleName());
    }

    static String key(SettingsType<?> type, String component) {
        return type.type().getName() + "." + component;
    }

    /// Returns what is wrong with values for a record of configuration.
    List<Problem> checkConfig(SettingsType<?> type, SettingValue.MapOf given) {
        try {
            var _ = make(type, given, type.type().getSimpleName(), "Cannot use --config");
            return List.of();
        } catch (HeddleException e) {
            return e.problems();
        }
    }

    /// Returns the value that text on the command line stands for.
    static SettingValue value(SettingsType<?> type, String component, String text) {
        SourceLocation at = new SourceLocation("--config", 0, 0);
        Optional<Component> known =
                type.components().stream().filter(it -> it.name().equals(component)).findFirst();
        return known.map(it -> structured(it, text, at))
                .orElseGet(() -> new SettingValue.Text(text, true, at));
    }

    /// A list may also be written with commas alone.
    private static SettingValue structured(Component component, String text, SourceLocation at) {
        boolean list = component.type() == List.class;
        if ((list && text.startsWith("[")) || component.type() == Map.class) {
            return new YamlParser(new Problems())
                    .parse("value: " + text, at.file())
                    .map(Placeholders::verbatim)
                    .filter(SettingValue.MapOf.class::isInstance)
                    .map(read -> ((SettingValue.MapOf) read).entries().get("value"))
                    .map(SettingValue.SettingEntry::value)
                    .orElseGet(() -> new SettingValue.Text(text, true, at));
        }
        return list ? items(text, at) : new SettingValue.Text(text, true, at);
    }

    private <T extends Record> T make(
            SettingsType<T> type, SettingValue.MapOf given, String prefix, String headline) {
        Problems problems = new Problems();
        @Nullable Object[] values = values(given, prefix, type, problems, Absent.PROBLEM);
        problems.throwIfAny(ProjectError.SETTINGS_INVALID, headline);
        try {
            return type.constructor()
                    .apply(Stream.of(values).map(Objects::requireNonNull).toArray());
        } catch (RuntimeException e) {
            problems.add(String.valueOf(e.getMessage()), given.location());
            problems.throwIfAny(ProjectError.SETTINGS_INVALID, headline);
            throw e;
        }
    }

    /// Returns what is wrong with the settings of a resource, without looking up secrets or minding
    /// variables that are not set here.
    public List<Problem> check(String resource, SettingsType<?> type) {
        Problems problems = new Problems();
        values(settings(resource), "resources." + resource, type, problems, Absent.FINE);
        return problems.list();
    }

    /// Returns the values of components that count in recipes, as text by name. Variables that are
    /// not set and wrong values are left out; `check` reports them.
    public SortedMap<String, String> recipe(String resource, SettingsType<?> type) {
        @Nullable Object[] values =
                values(
                        settings(resource),
                        "resources." + resource,
                        type,
                        new Problems(),
                        Absent.FINE);
        SortedMap<String, String> recipe = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            Object value = values[i];
            if (component.inRecipe() && value != null && !(value instanceof Secret)) {
                recipe.put(component.name(), String.valueOf(value));
            }
        }
        return recipe;
    }

    private @Nullable Object[] values(
            SettingValue.MapOf given,
            String prefix,
            SettingsType<?> type,
            Problems problems,
            Absent absent) {
        var keys = new RecordReader.Keys(given, problems, prefix);
        var scalars = new ScalarParser(config.folder(), problems);
        var reader = new RecordReader(scalars, problems);
        @Nullable Object[] values = new Object[type.components().size()];
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            String name = prefix + "." + component.name();
            Optional<Object> value =
                    value(component, keys)
                            .flatMap(it -> convert(name, component, it, reader, problems, absent));
            boolean missing = keys.find(component.name()).isEmpty();
            if (missing && !component.optional() && component.defaultText().isEmpty()) {
                problems.add("Value of '" + name + "' is missing.", keys.location());
            }
            values[i] = component.optional() ? value : value.orElse(null);
        }
        keys.finish();
        return values;
    }

    private SettingValue.MapOf settings(String resource) {
        SettingValue value = config.resources().get(resource);
        return value instanceof SettingValue.MapOf map
                ? map
                : new SettingValue.MapOf(
                        Map.of(),
                        value == null ? new SourceLocation("heddle.yaml", 0, 0) : value.location());
    }

    private static Optional<SettingValue> value(Component component, RecordReader.Keys keys) {
        return keys.find(component.name())
                .or(() -> component.defaultText().map(it -> byDefault(component, it)));
    }

    /// A default is read like text from the environment; that of a list at its commas.
    private static SettingValue byDefault(Component component, String text) {
        SourceLocation at = new SourceLocation("@Default", 0, 0);
        return component.type() == List.class
                ? items(text, at)
                : new SettingValue.Text(text, true, at);
    }

    private static SettingValue items(String text, SourceLocation at) {
        List<SettingValue> items =
                Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .<SettingValue>map(item -> new SettingValue.Text(item, true, at))
                        .toList();
        return new SettingValue.ListOf(items, at);
    }

    private Optional<Object> convert(
            String name,
            Component component,
            SettingValue value,
            RecordReader reader,
            Problems problems,
            Absent absent) {
        boolean secret = component.type() == Secret.class;
        if (value instanceof SettingValue.Unset unset) {
            if (absent == Absent.PROBLEM) {
                problems.add(
                        "Environment variable '"
                                + unset.variable()
                                + "' of '"
                                + name
                                + "' is not set.",
                        "Set it, or write ${env:" + unset.variable() + ":-default}.",
                        unset.location());
            }
            return Optional.empty();
        }
        if (value instanceof SettingValue.SecretRef reference) {
            return secret
                    ? secret(name, reference, problems, absent)
                    : leak(name, reference, problems);
        }
        if (secret) {
            problems.add(
                    "Value of '" + name + "' must be a secret, not " + value.kind() + ".",
                    "Write \"${secret:NAME}\" and set NAME in the environment or in '"
                            + config.secrets().getFileName()
                            + "'.",
                    value.location());
            return Optional.empty();
        }
        return reader.read(name, component.type(), value);
    }

    private Optional<Object> secret(
            String name, SettingValue.SecretRef reference, Problems problems, Absent absent) {
        if (absent == Absent.FINE) {
            return Optional.empty();
        }
        Optional<Object> found = secrets.find(reference.name()).map(Secret::of);
        if (found.isEmpty()) {
            problems.add(
                    "Secret '" + reference.name() + "' of '" + name + "' is not set.",
                    "Set the environment variable, or write a line '"
                            + reference.name()
                            + "=…' to '"
                            + config.secrets().getFileName()
                            + "' (mode 600).",
                    reference.location());
        }
        return found;
    }

    private static Optional<Object> leak(
            String name, SettingValue.SecretRef reference, Problems problems) {
        problems.add(
                "Secret '" + reference.name() + "' can not go into '" + name + "'.",
                "Give the component the type Secret.",
                reference.location());
        return Optional.empty();
    }
}
