package dev.heddle.project.config;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.text.NearestName;
import dev.heddle.project.error.Problems;
import dev.heddle.project.setting.Durations;
import dev.heddle.project.setting.Placeholders;
import dev.heddle.project.setting.SettingValue;
import dev.heddle.project.yaml.YamlValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Reads the known keys of a map one by one and reports those that nobody asked for.
///
/// Every method names a key as known. A value of the wrong type is reported with its place and
/// counts as absent, so that reading goes on and finds the rest. One thread at a time.
public final class YamlMap {

    private final String path;
    private final YamlValue.Entries map;
    private final Placeholders placeholders;
    private final Problems problems;
    private final TreeSet<String> known = new TreeSet<>();

    /// Reads `map`, known in messages by `path`, which is empty for a whole file.
    public YamlMap(
            String path, YamlValue.Entries map, Placeholders placeholders, Problems problems) {
        this.path = path;
        this.map = map;
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /// Returns where the map begins.
    public SourceLocation location() {
        return map.location();
    }

    /// Returns text, with references to the environment replaced.
    public Optional<Located<String>> text(String key) {
        return value(key).flatMap(value -> textOf(key, value));
    }

    /// Returns a list of texts, empty if absent.
    public List<Located<String>> texts(String key) {
        List<Located<String>> texts = new ArrayList<>();
        for (YamlValue item : items(key)) {
            textOf(key, item).ifPresent(texts::add);
        }
        return List.copyOf(texts);
    }

    /// Returns a whole number of at least `least`.
    public Optional<Long> number(String key, long least) {
        return value(key).flatMap(value -> numberOf(key, value, least));
    }

    /// Returns the whole numbers of a map from names, empty if absent.
    public Map<String, Long> numbers(String key, long least) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        entries(key)
                .entries()
                .forEach((name, entry) ->
                        numberOf(key + "." + name, entry.value(), least)
                                .ifPresent(number -> numbers.put(name, number)));
        return numbers;
    }

    /// Returns `true` or `false`.
    public Optional<Boolean> flag(String key) {
        return value(key)
                .flatMap(value -> {
                    if (value instanceof YamlValue.Flag flag) {
                        return Optional.of(flag.value());
                    }
                    wrongType(key, "true or false", value);
                    return Optional.empty();
                });
    }

    /// Returns a length of time such as `500ms`, `2s`, `10m`, `1h` or `7d`.
    public Optional<Duration> duration(String key) {
        Optional<Located<String>> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> duration = Durations.parse(text.get().value());
        if (duration.isEmpty()) {
            problems.add(
                    "Value of '"
                            + full(key)
                            + "' is no length of time: '"
                            + text.get().value()
                            + "'.",
                    Durations.EXAMPLES,
                    text.get().location());
        }
        return duration;
    }

    /// Returns a map below this one, an empty one if absent. Call its `finish` too.
    public YamlMap map(String key) {
        return new YamlMap(full(key), entries(key), placeholders, problems);
    }

    /// Returns the maps of a list, empty if absent. Call `finish` of each.
    public List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        for (YamlValue item : items(key)) {
            if (item instanceof YamlValue.Entries entries) {
                maps.add(new YamlMap(full(key), entries, placeholders, problems));
            } else {
                wrongType(key, "a list of maps", item);
            }
        }
        return maps;
    }

    /// Returns any value as a setting that may refer to secrets.
    public Optional<SettingValue> setting(String key) {
        return value(key).map(placeholders::read);
    }

    /// Returns a map of settings that may refer to secrets, empty if absent.
    public Map<String, SettingValue> settings(String key) {
        Map<String, SettingValue> settings = new LinkedHashMap<>();
        entries(key)
                .entries()
                .forEach((name, entry) -> settings.put(name, placeholders.read(entry.value())));
        return settings;
    }

    /// Tells whether the key has a value.
    public boolean has(String key) {
        return value(key).isPresent();
    }

    /// Tells whether the key has a text, for keys that take other values too.
    public boolean isText(String key) {
        return value(key).filter(YamlValue.Text.class::isInstance).isPresent();
    }

    /// Returns where the key stands, or else the map.
    public SourceLocation locationOf(String key) {
        YamlValue.Entry entry = map.entries().get(key);
        return entry == null ? map.location() : entry.keyLocation();
    }

    /// Reports every key that no method named.
    public void finish() {
        map.entries()
                .forEach((key, entry) -> {
                    if (!known.contains(key)) {
                        unknown(key, entry.keyLocation());
                    }
                });
    }

    private void unknown(String key, SourceLocation at) {
        String where = path.isEmpty() ? "" : " in '" + path + "'";
        String hint =
                NearestName.of(key, known)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Valid keys: " + String.join(", ", known) + ".");
        problems.add("Unknown key '" + key + "'" + where + ".", hint, at);
    }

    private Optional<YamlValue> value(String key) {
        known.add(key);
        return Optional.ofNullable(map.entries().get(key))
                .map(YamlValue.Entry::value)
                .filter(value -> !(value instanceof YamlValue.Nothing));
    }

    private Optional<Located<String>> textOf(String key, YamlValue value) {
        if (value instanceof YamlValue.Text text) {
            return placeholders.plainText(text).map(it -> new Located<>(it, text.location()));
        }
        wrongType(key, "text", value);
        return Optional.empty();
    }

    private Optional<Long> numberOf(String key, YamlValue value, long least) {
        Optional<BigDecimal> number = decimal(key, value);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        try {
            long whole = number.get().longValueExact();
            if (whole >= least) {
                return Optional.of(whole);
            }
        } catch (ArithmeticException e) {
            // Not a whole number, or beyond the range: said below.
        }
        problems.add(
                "Value of '" + full(key) + "' must be a whole number of at least " + least + ".",
                value.location());
        return Optional.empty();
    }

    private Optional<BigDecimal> decimal(String key, YamlValue value) {
        if (value instanceof YamlValue.Numeral number) {
            return Optional.of(number.value());
        }
        if (value instanceof YamlValue.Text text
                && placeholders.read(text) instanceof SettingValue.Text it
                && it.interpolated()) {
            try {
                return Optional.of(new BigDecimal(it.text()));
            } catch (NumberFormatException e) {
                wrongType(key, "a number", value);
                return Optional.empty();
            }
        }
        wrongType(key, "a number", value);
        return Optional.empty();
    }

    private List<YamlValue> items(String key) {
        Optional<YamlValue> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof YamlValue.Items list) {
            return list.items();
        }
        wrongType(key, "a list", value.get());
        return List.of();
    }

    private YamlValue.Entries entries(String key) {
        Optional<YamlValue> value = value(key);
        if (value.isPresent() && value.get() instanceof YamlValue.Entries entries) {
            return entries;
        }
        value.ifPresent(other -> wrongType(key, "a map", other));
        return new YamlValue.Entries(Map.of(), locationOf(key));
    }

    private void wrongType(String key, String wanted, YamlValue value) {
        String message =
                "Value of '" + full(key) + "' must be " + wanted + ", not " + value.kind() + ".";
        if (wanted.equals("text")
                && (value instanceof YamlValue.Numeral || value instanceof YamlValue.Flag)) {
            problems.add(message, "Put it in quotes.", value.location());
        } else if (wanted.equals("a list") && value instanceof YamlValue.Text text) {
            problems.add(message, "Write [" + text.text() + "].", value.location());
        } else {
            problems.add(message, value.location());
        }
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
