package dev.heddle.location.wire;

import dev.heddle.location.proto.WireFact;
import dev.heddle.location.proto.WireImage;
import dev.heddle.location.proto.WireKeys;
import dev.heddle.location.proto.WireTable;
import dev.heddle.model.metadata.MetadataValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Values of metadata, by name.
public final class FactWire {
    private FactWire() {}

    /// Writes values in the order of their names.
    public static List<WireFact> write(Map<String, MetadataValue> facts) {
        List<WireFact> written = new ArrayList<>();
        new TreeMap<>(facts).forEach((name, value) -> written.add(write(name, value)));
        return written;
    }

    /// Reads values.
    public static Map<String, MetadataValue> read(List<WireFact> facts) {
        Map<String, MetadataValue> read = new TreeMap<>();
        facts.forEach(fact -> read.put(fact.getName(), read(fact)));
        return read;
    }

    private static WireFact write(String name, MetadataValue value) {
        WireFact.Builder to = WireFact.newBuilder().setName(name);
        return switch (value) {
            case MetadataValue.Text text -> to.setText(text.value()).build();
            case MetadataValue.Whole whole -> to.setWhole(whole.value()).build();
            case MetadataValue.Real real -> to.setReal(real.value()).build();
            case MetadataValue.Bool bool -> to.setTruth(bool.value()).build();
            case MetadataValue.Moment moment -> to.setMoment(moment.value().toString()).build();
            case MetadataValue.Span span -> to.setSpan(span.value().toString()).build();
            case MetadataValue.Url url -> to.setUrl(url.value().toString()).build();
            case MetadataValue.FilePath path -> to.setPath(path.value()).build();
            case MetadataValue.Json json -> to.setJson(json.value()).build();
            case MetadataValue.Markdown markdown -> to.setMarkdown(markdown.value()).build();
            case MetadataValue.Table table -> to.setTable(write(table)).build();
            case MetadataValue.Columns columns ->
                    to.setColumns(ColumnWire.write(columns.columns())).build();
            case MetadataValue.Image image ->
                    to.setImage(
                                    WireImage.newBuilder()
                                            .setMediaType(image.mediaType())
                                            .setBase64(image.base64()))
                            .build();
        };
    }

    private static MetadataValue read(WireFact from) {
        return switch (from.getValueCase()) {
            case TEXT -> new MetadataValue.Text(from.getText());
            case WHOLE -> new MetadataValue.Whole(from.getWhole());
            case REAL -> new MetadataValue.Real(from.getReal());
            case TRUTH -> new MetadataValue.Bool(from.getTruth());
            case MOMENT -> new MetadataValue.Moment(Instant.parse(from.getMoment()));
            case SPAN -> new MetadataValue.Span(Duration.parse(from.getSpan()));
            case URL -> new MetadataValue.Url(URI.create(from.getUrl()));
            case PATH -> new MetadataValue.FilePath(from.getPath());
            case JSON -> new MetadataValue.Json(from.getJson());
            case MARKDOWN -> new MetadataValue.Markdown(from.getMarkdown());
            case TABLE -> read(from.getTable());
            case COLUMNS -> new MetadataValue.Columns(ColumnWire.read(from.getColumns()));
            case IMAGE ->
                    new MetadataValue.Image(
                            from.getImage().getMediaType(), from.getImage().getBase64());
            case VALUE_NOT_SET -> throw DefinitionsCodec.unknown("kind of metadata");
        };
    }

    /// Writes a table.
    public static WireTable write(MetadataValue.Table table) {
        return WireTable.newBuilder()
                .addAllColumns(table.columns())
                .addAllRows(
                        table.rows().stream()
                                .map(row -> WireKeys.newBuilder().addAllKeys(row).build())
                                .toList())
                .build();
    }

    /// Reads a table.
    public static MetadataValue.Table read(WireTable from) {
        return new MetadataValue.Table(
                from.getColumnsList(),
                from.getRowsList().stream()
                        .<List<String>>map(row -> List.copyOf(row.getKeysList()))
                        .toList());
    }
}
