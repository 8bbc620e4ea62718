package dev.heddle.project.setting;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.text.NearestName;
import dev.heddle.project.error.Problems;
import dev.heddle.project.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces `${env:NAME}` and `${env:NAME:-default}` in text, and turns `${secret:NAME}` into a
/// reference. `$${` stands for `${` itself. One thread at a time.
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final List<String> KINDS = List.of("env", "secret");

    private final Map<String, String> environment;
    private final Problems problems;

    /// Takes variables from `environment` and reports wrong references to `problems`.
    public Placeholders(Map<String, String> environment, Problems problems) {
        this.environment = Map.copyOf(environment);
        this.problems = problems;
    }

    /// Returns `value` as a setting. What is wrong in it is reported.
    public SettingValue read(YamlValue value) {
        SourceLocation at = value.location();
        return switch (value) {
            case YamlValue.Text text -> readText(text.text(), at);
            case YamlValue.Numeral number ->
                    new SettingValue.Numeral(number.value(), number.text(), at);
            case YamlValue.Flag flag -> new SettingValue.Bool(flag.value(), at);
            case YamlValue.Nothing _ -> new SettingValue.Nothing(at);
            case YamlValue.Items list ->
                    new SettingValue.ListOf(list.items().stream().map(this::read).toList(), at);
            case YamlValue.Entries map -> mapOf(map, this::read);
        };
    }

    /// Returns plain text with its references replaced. A secret or an unset variable is reported.
    public Optional<String> plainText(YamlValue.Text value) {
        return switch (readText(value.text(), value.location())) {
            case SettingValue.Text text -> Optional.of(text.text());
            case SettingValue.Unset unset -> {
                problems.add(
                        "Environment variable '" + unset.variable() + "' is not set.",
                        "Set it, or write ${env:" + unset.variable() + ":-default}.",
                        unset.location());
                yield Optional.empty();
            }
            case SettingValue.SecretRef secret -> {
                problems.add(
                        "Secret '" + secret.name() + "' can not be used here.",
                        "Secrets go into settings of resources and of the storage only.",
                        secret.location());
                yield Optional.empty();
            }
            case SettingValue.Numeral _,
                    SettingValue.Bool _,
                    SettingValue.Nothing _,
                    SettingValue.ListOf _,
                    SettingValue.MapOf _ ->
                    Optional.empty();
        };
    }

    /// Returns `value` as a setting, with `${` left as it is: for files that are no settings.
    public static SettingValue verbatim(YamlValue value) {
        SourceLocation at = value.location();
        return switch (value) {
            case YamlValue.Text text -> new SettingValue.Text(text.text(), false, at);
            case YamlValue.Numeral number ->
                    new SettingValue.Numeral(number.value(), number.text(), at);
            case YamlValue.Flag flag -> new SettingValue.Bool(flag.value(), at);
            case YamlValue.Nothing _ -> new SettingValue.Nothing(at);
            case YamlValue.Items list ->
                    new SettingValue.ListOf(
                            list.items().stream().map(Placeholders::verbatim).toList(), at);
            case YamlValue.Entries map -> mapOf(map, Placeholders::verbatim);
        };
    }

    private static SettingValue.MapOf mapOf(
            YamlValue.Entries map, Function<YamlValue, SettingValue> reader) {
        Map<String, SettingValue.SettingEntry> entries = new LinkedHashMap<>();
        map.entries()
                .forEach((key, entry) -> {
                    SettingValue value = reader.apply(entry.value());
                    entries.put(key, new SettingValue.SettingEntry(entry.keyLocation(), value));
                });
        return new SettingValue.MapOf(entries, map.location());
    }

    private SettingValue readText(String text, SourceLocation at) {
        if (!text.contains("${")) {
            return new SettingValue.Text(text, false, at);
        }
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder result = new StringBuilder();
        boolean interpolated = false;
        int end = 0;
        while (matcher.find()) {
            result.append(text, end, matcher.start());
            end = matcher.end();
            if (matcher.group(1) == null) {
                result.append("${");
                continue;
            }
            boolean whole = matcher.start() == 0 && matcher.end() == text.length();
            switch (reference(matcher, whole, at)) {
                case SettingValue.Text value -> {
                    result.append(value.text());
                    interpolated = true;
                }
                case SettingValue.SecretRef secret -> {
                    return secret;
                }
                case SettingValue.Unset unset -> {
                    return unset;
                }
                case SettingValue.Numeral _,
                        SettingValue.Bool _,
                        SettingValue.Nothing _,
                        SettingValue.ListOf _,
                        SettingValue.MapOf _ -> {}
            }
        }
        result.append(text, end, text.length());
        return new SettingValue.Text(result.toString(), interpolated, at);
    }

    private SettingValue reference(Matcher matcher, boolean whole, SourceLocation at) {
        String inside = matcher.group(1);
        int colon = inside.indexOf(':');
        if (matcher.group(2).isEmpty() || colon < 0) {
            return wrong(matcher.group(), at);
        }
        String kind = inside.substring(0, colon);
        String rest = inside.substring(colon + 1);
        if (kind.equals("env")) {
            return variable(rest, matcher.group(), at);
        }
        if (!kind.equals("secret")) {
            problems.add(
                    "Cannot read '" + matcher.group() + "': there is no '" + kind + "'.",
                    NearestName.of(kind, KINDS)
                            .map(near -> "Did you mean '${" + near + ":" + rest + "}'?")
                            .orElse("Write ${env:NAME}, ${env:NAME:-default} or ${secret:NAME}."),
                    at);
            return new SettingValue.Text("", false, at);
        }
        if (!VARIABLE.matcher(rest).matches()) {
            return wrong(matcher.group(), at);
        }
        if (!whole) {
            problems.add(
                    "Secret '" + rest + "' stands inside other text.",
                    "A secret must be the whole value: \"${secret:" + rest + "}\".",
                    at);
            return new SettingValue.Text("", false, at);
        }
        return new SettingValue.SecretRef(rest, at);
    }

    private SettingValue variable(String rest, String shown, SourceLocation at) {
        int dash = rest.indexOf(":-");
        String name = dash < 0 ? rest : rest.substring(0, dash);
        if (!VARIABLE.matcher(name).matches()) {
            return wrong(shown, at);
        }
        String value = environment.get(name);
        if (value != null && (dash < 0 || !value.isEmpty())) {
            return new SettingValue.Text(value, true, at);
        }
        return dash < 0
                ? new SettingValue.Unset(name, at)
                : new SettingValue.Text(rest.substring(dash + 2), true, at);
    }

    private SettingValue wrong(String shown, SourceLocation at) {
        problems.add(
                "Cannot read '" + shown + "' as a reference.",
                "Write ${env:NAME}, ${env:NAME:-default} or ${secret:NAME}; '$${' stands for '${'"
                        + " itself.",
                at);
        return new SettingValue.Text("", false, at);
    }
}
