package dev.heddle.project.yaml;

import dev.heddle.model.SourceLocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value of a YAML file that knows where it stands.
public sealed interface YamlValue {

    /// Returns where the value begins; line and column count from 1.
    SourceLocation location();

    /// Returns the kind of value as a message says it, such as `a list`.
    String kind();

    /// Text, quoted or plain.
    record Text(String text, SourceLocation location) implements YamlValue {
        @Override
        public String kind() {
            return "text";
        }
    }

    /// A number, with the text it was written as.
    record Numeral(BigDecimal value, String text, SourceLocation location) implements YamlValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /// `true` or `false`.
    record Flag(boolean value, SourceLocation location) implements YamlValue {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    /// `null`, `~` or no value at all.
    record Nothing(SourceLocation location) implements YamlValue {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /// A list.
    record Items(List<YamlValue> items, SourceLocation location) implements YamlValue {
        /// Copies the items.
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /// A map from text to values, in the order of the file.
    record Entries(Map<String, Entry> entries, SourceLocation location) implements YamlValue {
        /// Copies the entries.
        public Entries {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String kind() {
            return "a map";
        }

        /// Returns this map with the entries of `other` laid over it: maps are merged, all else is
        /// replaced.
        public Entries mergedWith(Entries other) {
            Map<String, Entry> merged = new LinkedHashMap<>(entries);
            other.entries.forEach((key, entry) -> merged.merge(key, entry, Entries::mergedEntry));
            return new Entries(merged, location);
        }

        private static Entry mergedEntry(Entry below, Entry above) {
            if (below.value() instanceof Entries lower && above.value() instanceof Entries upper) {
                return new Entry(above.keyLocation(), lower.mergedWith(upper));
            }
            return above;
        }
    }

    /// A value of a map and the place of its key.
    record Entry(SourceLocation keyLocation, YamlValue value) {}

    /// Returns how many values this one holds, itself included.
    default long weight() {
        return switch (this) {
            case Text _, Numeral _, Flag _, Nothing _ -> 1;
            case Items list -> 1 + list.items().stream().mapToLong(YamlValue::weight).sum();
            case Entries map -> {
                List<Entry> values = new ArrayList<>(map.entries().values());
                yield 1 + values.stream().mapToLong(entry -> entry.value().weight()).sum();
            }
        };
    }
}
