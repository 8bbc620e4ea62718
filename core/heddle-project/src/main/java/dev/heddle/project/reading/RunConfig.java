package dev.heddle.project.reading;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.text.NearestName;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.setting.Placeholders;
import dev.heddle.project.setting.SettingValue;
import dev.heddle.project.setting.SettingValue.SettingEntry;
import dev.heddle.project.yaml.YamlParser;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the configuration of one run and checks it against the records that take it, before
/// anything runs. One use.
///
/// An option is `KEY=VALUE` or the name of a YAML file. A key is a component's name, and then holds
/// for each record that has one, or the name of a record: in a file with a map of components below
/// it, else with a dot between them. Later options hold over earlier ones.
public final class RunConfig {
    private static final Pattern PAIR =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)=(.*)", Pattern.DOTALL);
    private static final SourceLocation OPTION = new SourceLocation("--config", 0, 0);

    private final SettingsReader settings;
    private final Path folder;
    private final Map<SettingsType<?>, Map<String, SettingEntry>> values = new LinkedHashMap<>();
    private final Problems problems = new Problems();

    private RunConfig(SettingsReader settings, Path folder, Collection<SettingsType<?>> records) {
        this.settings = settings;
        this.folder = folder;
        records.forEach(record -> values.put(record, new TreeMap<>()));
    }

    /// Returns whether an option is a `KEY=VALUE`. Else it names a file; write `./a=b` for that
    /// one.
    public static boolean isPair(String option) {
        return PAIR.matcher(option).matches();
    }

    /// Returns the values as [SettingsReader#config] takes them.
    ///
    /// @param folder the project's: files in it are named relative to it in messages
    /// @param records what the chosen assets take
    /// @param options what the user gave; files with their whole path
    /// @throws dev.heddle.model.HeddleException with `SETTINGS_INVALID` and all that is wrong
    public static SortedMap<String, String> read(
            SettingsReader settings,
            Path folder,
            Collection<SettingsType<?>> records,
            List<String> options) {
        RunConfig config = new RunConfig(settings, folder, records);
        options.forEach(config::add);
        config.check();
        config.problems.throwIfAny(ProjectError.SETTINGS_INVALID, "Cannot use --config");
        return config.texts();
    }

    private void add(String option) {
        Matcher pair = PAIR.matcher(option);
        if (pair.matches()) {
            String text = pair.group(2);
            add(
                    pair.group(1),
                    (record, name) ->
                            new SettingEntry(OPTION, SettingsReader.value(record, name, text)),
                    OPTION);
        } else {
            addFile(option);
        }
    }

    private void addFile(String name) {
        try {
            Path file = Path.of(name);
            String shown = (file.startsWith(folder) ? folder.relativize(file) : file).toString();
            new YamlParser(problems)
                    .read(file, shown)
                    .map(Placeholders::verbatim)
                    .ifPresent(this::addAll);
        } catch (InvalidPathException e) {
            problems.add(
                    "Cannot read '" + name + "': it is not a path.",
                    "Write KEY=VALUE or the name of a YAML file.",
                    OPTION);
        }
    }

    private void addAll(SettingValue read) {
        if (!(read instanceof SettingValue.MapOf map)) {
            return;
        }
        map.entries()
                .forEach((key, entry) -> {
                    if (named(key).isEmpty()) {
                        add(key, (_, _) -> entry, entry.keyLocation());
                    } else if (entry.value() instanceof SettingValue.MapOf inner) {
                        inner.entries()
                                .forEach((name, value) ->
                                        add(
                                                key + "." + name,
                                                (_, _) -> value,
                                                value.keyLocation()));
                    } else {
                        problems.add(
                                "Value of '"
                                        + key
                                        + "' must be a map, not "
                                        + entry.value().kind()
                                        + ".",
                                entry.value().location());
                    }
                });
    }

    private void add(
            String key,
            BiFunction<SettingsType<?>, String, SettingEntry> entry,
            SourceLocation at) {
        int dot = key.indexOf('.');
        List<SettingsType<?>> records =
                dot < 0 ? List.copyOf(values.keySet()) : named(key.substring(0, dot));
        String name = key.substring(dot + 1);
        boolean taken = false;
        for (SettingsType<?> record : records) {
            for (SettingsType.Component component : record.components()) {
                if (spellings(component.name()).contains(name)) {
                    String known = component.name();
                    values.computeIfAbsent(record, _ -> new TreeMap<>())
                            .put(known, entry.apply(record, known));
                    taken = true;
                }
            }
        }
        if (!taken) {
            unknown(key, at);
        }
    }

    private List<SettingsType<?>> named(String name) {
        return values.keySet().stream()
                .filter(record -> spellings(record.type().getSimpleName()).contains(name))
                .toList();
    }

    private static List<String> spellings(String name) {
        String hyphens = RecordReader.Keys.hyphens(name);
        return hyphens.equals(name) ? List.of(name) : List.of(name, hyphens);
    }

    private void unknown(String key, SourceLocation at) {
        if (values.isEmpty()) {
            problems.add(
                    "Unknown key '" + key + "': none of the chosen assets takes configuration.",
                    at);
            return;
        }
        Set<String> valid = new LinkedHashSet<>();
        for (SettingsType<?> record : values.keySet()) {
            String name = record.type().getSimpleName();
            record.components()
                    .forEach(component ->
                            valid.add(
                                    key.indexOf('.') < 0
                                            ? component.name()
                                            : name + "." + component.name()));
            if (key.indexOf('.') < 0) {
                valid.add(name);
            }
        }
        problems.add(
                "Unknown key '" + key + "'.",
                NearestName.of(key, valid)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Valid keys: " + String.join(", ", valid) + "."),
                at);
    }

    private void check() {
        values.forEach((record, entries) -> {
            if (!entries.isEmpty()) {
                problems.addAll(settings.checkConfig(record, whole(entries)));
            }
        });
    }

    private static SettingValue.MapOf whole(Map<String, SettingEntry> entries) {
        return new SettingValue.MapOf(entries, entries.values().iterator().next().keyLocation());
    }

    private SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        values.forEach((record, entries) ->
                entries.forEach((name, entry) -> {
                    if (!(entry.value() instanceof SettingValue.Nothing)) {
                        texts.put(SettingsReader.key(record, name), text(entry.value()));
                    }
                }));
        return texts;
    }

    /// Scalars as they are, all else as YAML on one line, which is JSON.
    private static String text(SettingValue value) {
        return switch (value) {
            case SettingValue.Text text -> text.text();
            case SettingValue.Numeral number -> number.text();
            case SettingValue.Bool flag -> String.valueOf(flag.value());
            case SettingValue.ListOf _, SettingValue.MapOf _ -> flow(value);
            case SettingValue.Nothing _, SettingValue.SecretRef _, SettingValue.Unset _ ->
                    throw new IllegalArgumentException("No text stands for " + value.kind() + ".");
        };
    }

    private static String flow(SettingValue value) {
        return switch (value) {
            case SettingValue.ListOf list ->
                    joined(list.items().stream().map(RunConfig::flow), "[]");
            case SettingValue.MapOf map ->
                    joined(
                            map.entries().entrySet().stream()
                                    .map(entry ->
                                            quoted(entry.getKey())
                                                    + ": "
                                                    + flow(entry.getValue().value())),
                            "{}");
            case SettingValue.Text text -> quoted(text.text());
            case SettingValue.Nothing _ -> "null";
            case SettingValue.Numeral _,
                    SettingValue.Bool _,
                    SettingValue.SecretRef _,
                    SettingValue.Unset _ ->
                    text(value);
        };
    }

    private static String joined(Stream<String> parts, String brackets) {
        List<String> all = new ArrayList<>(parts.toList());
        return brackets.charAt(0) + String.join(", ", all) + brackets.charAt(1);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        quoted.append('\\').append((char) c);
                    } else if (c < ' ' || c == 0x7f) {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                });
        return quoted.append('"').toString();
    }
}
