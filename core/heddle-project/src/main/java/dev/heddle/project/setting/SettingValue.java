package dev.heddle.project.setting;

import dev.heddle.model.SourceLocation;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value of a setting. References to secrets stay references: no value of a secret is ever in
/// here, nor in `toString`. References to the environment are replaced where they could be.
public sealed interface SettingValue {

    /// Returns where the value begins in its file.
    SourceLocation location();

    /// Returns the kind of value as a message says it, such as `a list`.
    String kind();

    /// Text. Where `interpolated`, it came from the environment in part, and a number may be read
    /// from it.
    record Text(String text, boolean interpolated, SourceLocation location)
            implements SettingValue {
        @Override
        public String kind() {
            return "text";
        }
    }

    /// A number, with the text it was written as.
    record Numeral(BigDecimal value, String text, SourceLocation location) implements SettingValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /// `true` or `false`.
    record Bool(boolean value, SourceLocation location) implements SettingValue {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    /// No value.
    record Nothing(SourceLocation location) implements SettingValue {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /// A list.
    record ListOf(List<SettingValue> items, SourceLocation location) implements SettingValue {
        /// Copies the items.
        public ListOf {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /// A map, in the order of the file.
    record MapOf(Map<String, SettingEntry> entries, SourceLocation location)
            implements SettingValue {
        /// Copies the entries.
        public MapOf {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /// A secret by name: `${secret:NAME}`.
    record SecretRef(String name, SourceLocation location) implements SettingValue {
        @Override
        public String kind() {
            return "a secret";
        }
    }

    /// A reference to an environment variable that is not set and has no default. It is an error
    /// only once the setting is read, so that `plan` works without what only `apply` needs.
    record Unset(String variable, SourceLocation location) implements SettingValue {
        @Override
        public String kind() {
            return "an unset variable";
        }
    }

    /// A value of a map and the place of its key.
    record SettingEntry(SourceLocation keyLocation, SettingValue value) {}
}
