package dev.heddle.cli.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Guides whose snippets are a project: what they show is compiled and run.
class GuideProjectTest {
    private static final Path GUIDES = Path.of("..", "..", "docs", "guides");
    private static final Pattern FILE =
            Pattern.compile("```\\w+\\n(?://|#) (\\S+)\\n(.*?)\\n```", Pattern.DOTALL);

    @TempDir private Path folder;

    private RealProject project(String guide) throws IOException {
        RealProject project = new RealProject(folder);
        Matcher files = FILE.matcher(Files.readString(GUIDES.resolve(guide)));
        while (files.find()) {
            project.write(files.group(1), files.group(2));
        }
        return project;
    }

    @Test
    void theGuideToIoStoresAndLoads() throws IOException {
        RealProject project =
                project("io.md")
                        .write(
                                "in/orders.csv",
                                "id;item;amount\n1;apple;3\n2;\"a; b\";\n4;pear;1\n");
        RealProject.Ran ran = project.run("apply");
        assertThat(ran.exit()).describedAs(ran.err()).isZero();
        assertThat(project.run("assets", "preview", "next_free").out()).contains("3");
        RealProject.Ran exported =
                project.run("assets", "export", "orders_for_others", "--to", "orders.jsonl");
        assertThat(exported.exit()).describedAs(exported.err()).isZero();
        assertThat(folder.resolve("orders.jsonl"))
                .hasContent(
                        """
                        {"id":1,"item":"apple","amount":3}
                        {"id":2,"item":"a; b"}
                        {"id":4,"item":"pear","amount":1}
                        """);
        assertThat(project.run("storage", "check").exit()).isZero();

        project.write("in/orders.csv", "id;item;amount\n1;apple;3\n2;pear;two\n");
        RealProject.Ran wrong = project.run("materialize", "-s", "orders");
        assertThat(wrong.exit()).isEqualTo(4);
        assertThat(wrong.out() + wrong.err())
                .contains("orders.csv', line 3: 'amount': 'two' is not a whole number.");
    }
}
