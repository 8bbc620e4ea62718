package dev.heddle.storage.jdbc.json;

import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Columns, their types and what an asset holds.
///
/// A type is a text such as `INTEGER`, or an object of one field: `{"decimal":[12,2]}`,
/// `{"list":type}`, `{"map":type}`, `{"struct":[columns]}`.
public final class SchemaJson {
    private SchemaJson() {}

    /// Returns `{"kind":…,"type":…,"columns":[…],"ordered":true}`.
    public static ObjectNode write(ValueSpec value) {
        ObjectNode object = Json.object();
        object.put("kind", value.kind().name());
        object.put("type", value.type());
        Json.put(object, "columns", Json.array(value.columns(), SchemaJson::write));
        if (value.ordered()) {
            object.put("ordered", true);
        }
        return object;
    }

    /// Inverse of [#write(ValueSpec)].
    public static ValueSpec readValue(JsonNode object) {
        return new ValueSpec(
                Json.constant(object, "kind", ValueKind.class),
                Json.string(object, "type"),
                Json.list(object, "columns", SchemaJson::readColumn),
                Json.flag(object, "ordered"));
    }

    /// Returns `{"name":…,"type":…,"nullable":true,"unversioned":true}`.
    public static ObjectNode write(Column column) {
        ObjectNode object = Json.object();
        object.put("name", column.name());
        object.set("type", write(column.type()));
        if (column.nullable()) {
            object.put("nullable", true);
        }
        if (!column.versioned()) {
            object.put("unversioned", true);
        }
        return object;
    }

    /// Inverse of [#write(Column)].
    public static Column readColumn(JsonNode object) {
        return new Column(
                Json.string(object, "name"),
                Json.value(object, "type", SchemaJson::readType),
                Json.flag(object, "nullable"),
                !Json.flag(object, "unversioned"));
    }

    /// Returns a type as described above.
    public static JsonNode write(ColumnType type) {
        ObjectNode object = Json.object();
        return switch (type) {
            case ColumnType.Simple simple -> Json.text(simple.name());
            case ColumnType.Decimal(int precision, int scale) -> {
                object.putArray("decimal").add(precision).add(scale);
                yield object;
            }
            case ColumnType.ListOf(ColumnType element) -> object.set("list", write(element));
            case ColumnType.MapOf(ColumnType value) -> object.set("map", write(value));
            case ColumnType.Struct(var fields) ->
                    object.set("struct", Json.array(fields, SchemaJson::write));
        };
    }

    /// Inverse of [#write(ColumnType)].
    public static ColumnType readType(JsonNode node) {
        if (node.isString()) {
            return ColumnType.Simple.valueOf(node.stringValue());
        }
        if (node.has("decimal")) {
            JsonNode parts = node.path("decimal");
            return new ColumnType.Decimal(parts.path(0).intValue(), parts.path(1).intValue());
        }
        if (node.has("list")) {
            return new ColumnType.ListOf(readType(node.path("list")));
        }
        return node.has("map")
                ? new ColumnType.MapOf(readType(node.path("map")))
                : new ColumnType.Struct(Json.list(node, "struct", SchemaJson::readColumn));
    }
}
