package dev.heddle.fingerprint.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    select a, b from t         | select a,b from t
                    select  a   from    t      | select a from t
                    a /* note */ + b           | a+b
                    a /* one /* two */ */ b    | a b
                    a- -b                      | a- -b
                    x ->> 'y'                  | x->>'y'
                    1 .5                       | 1 .5
                    'it''s  -- no comment'     | 'it''s  -- no comment'
                    "A  b" . c                 | "A  b" . c
                    $$ -- kept $$              | $$ -- kept $$
                    $q$ a $$ b $q$ x           | $q$ a $$ b $q$ x
                    $partition_start < d       | $partition_start<d
                    ( a )                      | (a)
                    """)
    void layoutAndCommentsGo(String sql, String expected) {
        assertThat(SqlText.normalize(sql)).isEqualTo(expected);
    }

    @Test
    void lineCommentsEndWithTheLine() {
        assertThat(SqlText.normalize("select a -- the key\n, b\n--last")).isEqualTo("select a,b");
    }

    @Test
    void backslashesCountInEscapeTextsOnly() {
        assertThat(SqlText.normalize("e'a\\'  b' || 'c\\' || 'd'"))
                .isEqualTo("e'a\\'  b'||'c\\'||'d'");
    }

    @Test
    void longTextsAreFine() {
        String text = "'" + "x''".repeat(20_000) + "'";
        assertThat(SqlText.normalize("select " + text)).isEqualTo("select " + text);
    }

    @Test
    void unfinishedQuotesAndCommentsAreKeptOrDropped() {
        assertThat(SqlText.normalize("select 'a  b")).isEqualTo("select 'a b");
        assertThat(SqlText.normalize("select a /* open")).isEqualTo("select a");
    }
}
