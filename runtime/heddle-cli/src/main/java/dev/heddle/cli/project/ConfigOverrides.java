package dev.heddle.cli.project;

import dev.heddle.cli.operation.CliError;
import dev.heddle.model.HeddleException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads `KEY=VALUE` settings of one run.
final class ConfigOverrides {
    private ConfigOverrides() {}

    static Map<String, String> of(List<String> texts) {
        Map<String, String> values = new TreeMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw HeddleException.of(
                        CliError.INVALID_VALUE,
                        "Cannot read --config '"
                                + text
                                + "': write KEY=VALUE, such as --config depth=6.");
            }
            values.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return values;
    }
}
