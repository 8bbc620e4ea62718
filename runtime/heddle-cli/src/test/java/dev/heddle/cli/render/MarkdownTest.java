package dev.heddle.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void whatUsersNameIsNoMarkup() {
        assertThat(Markdown.text("airport_days of 2001-01-01..2001-01-31"))
                .isEqualTo("airport_days of 2001-01-01..2001-01-31");
        assertThat(Markdown.text("<script>a|b</script>\n# head"))
                .isEqualTo("\\<script\\>a\\|b\\</script\\> \\# head");
        assertThat(Markdown.text("[x](y) ![z](w) **b** _i_ `c` ~~d~~"))
                .isEqualTo("\\[x\\](y) !\\[z\\](w) \\*\\*b\\*\\* \\_i\\_ \\`c\\` \\~\\~d\\~\\~");
        assertThat(Markdown.text("@team see https://x.example and www.x.example"))
                .isEqualTo("&#64;team see https\\://x.example and www\\.x.example");
        assertThat(Markdown.text("a\u001b[31mb\u202e")).isEqualTo("a\\[31mb");
    }

    @Test
    void codeKeepsItsFence() {
        assertThat(Markdown.code("raw/orders")).isEqualTo("`raw/orders`");
        assertThat(Markdown.code("a|b")).isEqualTo("`a\\|b`");
        assertThat(Markdown.code("a``b`")).isEqualTo("``` a``b` ```");
        assertThat(Markdown.code("")).isEmpty();
    }
}
