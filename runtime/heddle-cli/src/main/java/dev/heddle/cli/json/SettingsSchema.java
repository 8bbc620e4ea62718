package dev.heddle.cli.json;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.resource.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON Schema (2020-12) of records of configuration, for editors and forms.
public final class SettingsSchema {
    private static final Set<Class<?>> WHOLE =
            Set.of(
                    byte.class,
                    Byte.class,
                    short.class,
                    Short.class,
                    int.class,
                    Integer.class,
                    long.class,
                    Long.class,
                    BigInteger.class);
    private static final Set<Class<?>> DECIMAL =
            Set.of(float.class, Float.class, double.class, Double.class, BigDecimal.class);
    private static final Set<Class<?>> TRUTH = Set.of(boolean.class, Boolean.class);

    private SettingsSchema() {}

    /// Returns the schema of a record.
    public static ObjectNode of(SettingsType<?> settings) {
        ObjectNode schema =
                Json.object()
                        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .put("title", settings.type().getSimpleName())
                        .put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.array();
        for (SettingsType.Component component : settings.components()) {
            properties.set(component.name(), property(component));
            if (!component.optional() && component.defaultText().isEmpty()) {
                required.add(component.name());
            }
        }
        schema.set("required", required);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode property(SettingsType.Component component) {
        ObjectNode property = type(component.type());
        if (!component.description().isEmpty()) {
            property.put("description", component.description());
        }
        component.defaultText().ifPresent(text -> addDefault(property, component.type(), text));
        return property;
    }

    private static ObjectNode type(Class<?> type) {
        ObjectNode node = Json.object();
        if (WHOLE.contains(type)) {
            return node.put("type", "integer");
        }
        if (DECIMAL.contains(type)) {
            return node.put("type", "number");
        }
        if (TRUTH.contains(type)) {
            return node.put("type", "boolean");
        }
        if (type == List.class) {
            node.put("type", "array").putObject("items").put("type", "string");
            return node;
        }
        if (type == Map.class) {
            node.put("type", "object").putObject("additionalProperties").put("type", "string");
            return node;
        }
        return text(node.put("type", "string"), type);
    }

    private static ObjectNode text(ObjectNode node, Class<?> type) {
        if (type.isEnum()) {
            node.set(
                    "enum",
                    Json.texts(
                            Arrays.stream(type.getEnumConstants())
                                    .map(constant -> ((Enum<?>) constant).name())
                                    .toList()));
        } else if (type == LocalDate.class) {
            node.put("format", "date");
        } else if (type == URI.class) {
            node.put("format", "uri");
        } else if (type == Duration.class) {
            node.put("description", "Such as 30s, 10m or 2h.");
        } else if (type == Secret.class) {
            node.put("writeOnly", true);
        }
        return node;
    }

    private static void addDefault(ObjectNode property, Class<?> type, String text) {
        if (TRUTH.contains(type)) {
            property.put("default", Boolean.parseBoolean(text.toLowerCase(Locale.ROOT)));
        } else if (WHOLE.contains(type) || DECIMAL.contains(type)) {
            property.put("default", new BigDecimal(text.replace("_", "")));
        } else {
            property.put("default", type.isEnum() ? constant(type, text) : text);
        }
    }

    /// Constants may be written as one likes.
    private static String constant(Class<?> type, String text) {
        String wanted = text.replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .filter(wanted::equalsIgnoreCase)
                .findFirst()
                .orElse(text);
    }
}
