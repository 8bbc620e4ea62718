package dev.heddle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes projects of many trivial assets, as people write them: ten first, each other asset reads
/// the tenth of its number.
final class ProjectFolder {
    private static final int IN_CLASS = 50;
    private static final int FIRST = 10;

    private ProjectFolder() {}

    /// What the assets hold.
    enum Held {
        /// Nothing that Heddle stores.
        NOTHING,
        /// A number.
        NUMBER,
        /// A row, and in every tenth asset a row by a query.
        ROWS
    }

    static Path write(Path folder, int assets, Held held) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/many"));
        Files.writeString(folder.resolve("heddle.yaml"), "name: many\nsources: [src]\n");
        for (int from = 0; from < assets; from += IN_CLASS) {
            String name = "Many" + from / IN_CLASS;
            int to = Math.min(assets, from + IN_CLASS);
            Files.writeString(sources.resolve(name + ".java"), text(name, from, to, held));
        }
        if (held == Held.ROWS) {
            Files.writeString(
                    sources.resolve("Row.java"),
                    "package many;\n\npublic record Row(String name, long amount) {}\n");
        }
        return folder;
    }

    private static String text(String name, int from, int to, Held held) {
        StringBuilder text = new StringBuilder("package many;\n\n");
        text.append("import dev.heddle.api.asset.*;\nimport java.util.List;\n\n");
        text.append("@Assets(group = \"many\")\npublic final class ").append(name).append(" {\n");
        StringBuilder queries = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (held == Held.ROWS && i >= FIRST && i % FIRST == 0) {
                queries.append(query(i));
            } else {
                text.append(method(i, held));
            }
        }
        return text.append(queries).append("}\n").toString();
    }

    private static String query(int i) {
        return """
          @Sql(value = "select name, amount + %1$d as amount from a%2$d", reads = "a%2$d", key = "a%1$d")
          public record A%1$d(String name, long amount) {}

        """
                .formatted(i, i / FIRST);
    }

    private static String method(int i, Held held) {
        boolean reads = i >= FIRST;
        String upstream = "a" + i / FIRST;
        String type = i / FIRST >= FIRST && i / FIRST % FIRST == 0 ? parent(i / FIRST) : "Row";
        return switch (held) {
            case NOTHING ->
                    """
                      @Asset%s void a%d() {}

                    """
                            .formatted(reads ? "(deps = \"" + upstream + "\")" : "", i);
            case NUMBER ->
                    """
                      @Asset long a%1$d(%2$s) { return %1$d%3$s; }

                    """
                            .formatted(
                                    i,
                                    reads ? "long " + upstream : "",
                                    reads ? " + " + upstream : "");
            case ROWS ->
                    """
                      @Asset List<Row> a%1$d(%2$s) { return List.of(new Row("a%1$d", %3$s)); }

                    """
                            .formatted(
                                    i,
                                    reads ? "List<" + type + "> " + upstream : "",
                                    reads ? upstream + ".size()" : "1");
        };
    }

    private static String parent(int i) {
        return "Many" + i / IN_CLASS + ".A" + i;
    }
}
