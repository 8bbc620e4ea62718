package dev.heddle.project.source;

import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Keeps the warnings of a compilation beside its classes, so that they are shown again as long as
/// the sources give rise to them: a line each, `line`, `column`, `file`, `message`.
final class WarningsFile {

    private WarningsFile() {}

    static void write(Path file, List<Problem> warnings) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Problem warning : warnings) {
            SourceLocation at = warning.at().orElseGet(() -> new SourceLocation("", 0, 0));
            text.append(at.line()).append('\t').append(at.column()).append('\t');
            text.append(at.file()).append('\t').append(warning.message()).append('\n');
        }
        Files.writeString(file, text);
    }

    static List<Problem> read(Path file) throws IOException {
        List<Problem> warnings = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", 4);
            int row = Integer.parseInt(parts[0]);
            int column = Integer.parseInt(parts[1]);
            warnings.add(
                    parts[2].isEmpty()
                            ? Problem.of(parts[3])
                            : Problem.at(new SourceLocation(parts[2], row, column), parts[3]));
        }
        return warnings;
    }
}
