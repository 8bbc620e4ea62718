package dev.heddle.location.wire;

import dev.heddle.location.proto.WireColumn;
import dev.heddle.location.proto.WireDecimal;
import dev.heddle.location.proto.WireStruct;
import dev.heddle.location.proto.WireType;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import java.util.List;

/// Columns and their types.
final class ColumnWire {
    private ColumnWire() {}

    static WireColumn write(Column column) {
        return WireColumn.newBuilder()
                .setName(column.name())
                .setType(write(column.type()))
                .setNullable(column.nullable())
                .setVersioned(column.versioned())
                .build();
    }

    static Column read(WireColumn from) {
        return new Column(
                from.getName(), read(from.getType()), from.getNullable(), from.getVersioned());
    }

    static WireStruct write(List<Column> columns) {
        return WireStruct.newBuilder()
                .addAllFields(columns.stream().map(ColumnWire::write).toList())
                .build();
    }

    static List<Column> read(WireStruct from) {
        return from.getFieldsList().stream().map(ColumnWire::read).toList();
    }

    private static WireType write(ColumnType type) {
        WireType.Builder to = WireType.newBuilder();
        return switch (type) {
            case ColumnType.Simple simple -> to.setSimple(simple.name()).build();
            case ColumnType.Decimal decimal ->
                    to.setDecimal(
                                    WireDecimal.newBuilder()
                                            .setPrecision(decimal.precision())
                                            .setScale(decimal.scale()))
                            .build();
            case ColumnType.ListOf list -> to.setListOf(write(list.element())).build();
            case ColumnType.MapOf map -> to.setMapOf(write(map.value())).build();
            case ColumnType.Struct struct -> to.setStruct(write(struct.fields())).build();
        };
    }

    private static ColumnType read(WireType from) {
        return switch (from.getTypeCase()) {
            case SIMPLE -> ColumnType.Simple.valueOf(from.getSimple());
            case DECIMAL ->
                    new ColumnType.Decimal(
                            from.getDecimal().getPrecision(), from.getDecimal().getScale());
            case LIST_OF -> new ColumnType.ListOf(read(from.getListOf()));
            case MAP_OF -> new ColumnType.MapOf(read(from.getMapOf()));
            case STRUCT -> new ColumnType.Struct(read(from.getStruct()));
            case TYPE_NOT_SET -> throw DefinitionsCodec.unknown("type of a column");
        };
    }
}
