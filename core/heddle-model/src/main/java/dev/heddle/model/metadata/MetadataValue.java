package dev.heddle.model.metadata;

import dev.heddle.model.schema.Column;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A value attached to a materialization, a check result or a definition.
public sealed interface MetadataValue {
    /// Plain text.
    ///
    /// @param value the text
    record Text(String value) implements MetadataValue {}

    /// A whole number.
    ///
    /// @param value the number
    record Whole(long value) implements MetadataValue {}

    /// A number with a fraction.
    ///
    /// @param value the number, may be NaN or infinite
    record Real(double value) implements MetadataValue {}

    /// True or false.
    ///
    /// @param value which of them
    record Bool(boolean value) implements MetadataValue {}

    /// A point in time.
    ///
    /// @param value the instant
    record Moment(Instant value) implements MetadataValue {}

    /// A length of time.
    ///
    /// @param value the length
    record Span(Duration value) implements MetadataValue {}

    /// An address. Shown as a link only for http, https and mailto.
    ///
    /// @param value the address
    record Url(URI value) implements MetadataValue {}

    /// The path of a file or folder, as text.
    ///
    /// @param value the path
    record FilePath(String value) implements MetadataValue {}

    /// A JSON document.
    ///
    /// @param value its text
    record Json(String value) implements MetadataValue {}

    /// Text in Markdown. Sanitised wherever it is rendered.
    ///
    /// @param value its text
    record Markdown(String value) implements MetadataValue {}

    /// A small table.
    ///
    /// @param columns the names of the columns
    /// @param rows rows of values as text, as long as `columns`
    record Table(List<String> columns, List<List<String>> rows) implements MetadataValue {
        /// Copies the lists.
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// The columns of a data set.
    ///
    /// @param columns in order
    record Columns(List<Column> columns) implements MetadataValue {
        /// Copies the list.
        public Columns {
            columns = List.copyOf(columns);
        }
    }

    /// A picture.
    ///
    /// @param mediaType `image/png` or `image/svg+xml`
    /// @param base64 its bytes in base 64
    record Image(String mediaType, String base64) implements MetadataValue {
        /// Checks the media type.
        public Image {
            if (!mediaType.equals("image/png") && !mediaType.equals("image/svg+xml")) {
                throw new IllegalArgumentException(
                        "Cannot attach an image of type '"
                                + mediaType
                                + "': use image/png or image/svg+xml.");
            }
        }

        /// Returns a picture of these bytes.
        public static Image of(String mediaType, byte[] bytes) {
            return new Image(mediaType, Base64.getEncoder().encodeToString(bytes));
        }
    }

    /// Returns the value for a plain Java object: numbers, booleans, instants, durations, addresses
    /// and metadata values as themselves, everything else as its text.
    static MetadataValue of(Object value) {
        return switch (value) {
            case MetadataValue metadata -> metadata;
            case Integer number -> new Whole(number);
            case Long number -> new Whole(number);
            case Short number -> new Whole(number);
            case Byte number -> new Whole(number);
            case AtomicInteger number -> new Whole(number.get());
            case AtomicLong number -> new Whole(number.get());
            case BigInteger number when number.bitLength() < Long.SIZE ->
                    new Whole(number.longValue());
            case Float number -> new Real(Double.parseDouble(number.toString()));
            case Number number -> new Real(number.doubleValue());
            case Boolean bool -> new Bool(bool);
            case Instant instant -> new Moment(instant);
            case Duration duration -> new Span(duration);
            case URI uri -> new Url(uri);
            case java.nio.file.Path path -> new FilePath(path.toString());
            default -> new Text(String.valueOf(value));
        };
    }
}
