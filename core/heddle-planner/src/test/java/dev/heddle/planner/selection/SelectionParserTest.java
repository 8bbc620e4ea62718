package dev.heddle.planner.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.plan.CellState;
import dev.heddle.planner.PlannerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "sales/*",
                "*",
                "group:sales",
                "owner:team:ops",
                "owner:ann@example.org",
                "tag:pii",
                "tag:tier=gold",
                "tag:\"a b\"=\"c=d\"",
                "tag:tier=\"\"",
                "state:STALE",
                "column:delay_*",
                "location:flights",
                "+x",
                "x+",
                "+x+",
                "2+x",
                "x+1",
                "3+x+4",
                "+(a or b)",
                "roots(+x)",
                "sinks(a or b)+",
                "a and b and not c",
                "a and (b or c)",
                "(a or b) or c",
                "not (a and b)",
                "not not a",
                "\"2\"+1",
                "\"and\"",
                "+(+x)",
                "key:a:*",
            })
    void keepsTheText(String text) {
        assertThat(Selection.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    key:orders           | orders
                    key:"orders"         | orders
                    'orders'             | orders
                      a   or\tb          | a or b
                    (a)                  | a
                    not(a or b)          | not (a or b)
                    0+x+0                | x
                    2+                   | "2"+
                    2                    | "2"
                    state:stale          | state:STALE
                    999999999999+x       | +x
                    roots                | roots
                    """)
    void readsOtherSpellings(String text, String canonical) {
        assertThat(Selection.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``              | 1  | expected an asset key, an attribute such as 'group:' or '(', found the end
                    a b             | 3  | expected 'and', 'or' or the end, found 'b'
                    a,b             | 2  | expected 'and', 'or' or the end, found ','
                    a and           | 6  | expected an asset key, an attribute such as 'group:' or '(', found the end
                    and a           | 1  | expected what to select before 'and'
                    (a              | 1  | the parenthesis is not closed
                    (a or b c)      | 9  | expected ')', found 'c'
                    a)              | 2  | expected 'and', 'or' or the end, found ')'
                    "a              | 1  | the quote is not closed
                    grup:x          | 1  | there is no attribute 'grup'
                    group:          | 7  | expected a value after 'group:'
                    a or state:OLD  | 12 | there is no state 'OLD'
                    x + y           | 3  | expected 'and', 'or' or the end, found '+'
                    + x             | 2  | expected an asset key, an attribute such as 'group:' or '(', found ' '
                    roots(a         | 6  | the parenthesis is not closed
                    """)
    void namesTheColumnOfAnError(String text, int column, String reason) {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> Selection.parse(text))
                .withMessage(
                        "Cannot read selection '"
                                + text
                                + "': column "
                                + column
                                + ": "
                                + reason
                                + ".")
                .satisfies(error ->
                        assertThat(error.code()).isEqualTo(PlannerError.INVALID_SELECTION));
    }

    @Test
    void offersTheNearestAttributeAndState() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> Selection.parse("onwer:ann"))
                .satisfies(error -> assertThat(error.hint()).contains("Did you mean 'owner:'?"));
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> Selection.parse("state:stael"))
                .satisfies(error -> assertThat(error.hint()).contains("Did you mean 'STALE'?"));
    }

    @Test
    void refusesDeepNestingAndLongTexts() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> Selection.parse("(".repeat(50_000)))
                .withMessageContaining("nests deeper than 100 levels");
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> Selection.parse("not ".repeat(20_000) + "a"))
                .withMessageContaining("nests deeper than 100 levels");
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> Selection.parse("a or ".repeat(50_000)))
                .withMessageContaining("longer than 100000 characters");
        assertThat(Selection.parse("a or ".repeat(10_000) + "b").toString()).startsWith("a or a");
    }

    @Test
    void whatIsJustNotTooDeepOrTooLongIsRead() {
        String deep = "not ".repeat(100) + "a";
        assertThat(Selection.parse(deep + " or " + deep)).isInstanceOf(Selection.Or.class);
        assertThat(Selection.parse(" ".repeat(99_999) + "a")).isEqualTo(Selection.parse("a"));
    }

    @Test
    void everySelectionParsesFromItsText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Selection selection = random(random, 4);
            assertThat(Selection.parse(selection.toString()))
                    .describedAs("seed %s: %s", seed, selection)
                    .isEqualTo(selection);
        }
    }

    @Test
    void anyTextParsesOrIsRefusedAsInvalid() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "ab2+()\"'*:= \\,.kind:tag:state:rootsnotandor\u00e9\ud83d\u0000\n";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Selection selection = Selection.parse(text.toString());
                assertThat(Selection.parse(selection.toString())).isEqualTo(selection);
            } catch (HeddleException e) {
                assertThat(e.code())
                        .describedAs("seed %s: %s", seed, text)
                        .isEqualTo(PlannerError.INVALID_SELECTION);
            }
        }
    }

    private static Selection random(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 10);
        return switch (kind) {
            case 0 -> new Selection.Key(name(random));
            case 1 -> {
                Selection.Attribute.Name[] names = Selection.Attribute.Name.values();
                yield new Selection.Attribute(names[random.nextInt(names.length)], name(random));
            }
            case 2 ->
                    new Selection.Tag(
                            name(random),
                            random.nextBoolean() ? Optional.empty() : Optional.of(name(random)));
            case 3 -> {
                CellState[] states = CellState.values();
                yield new Selection.State(states[random.nextInt(states.length)]);
            }
            case 4 -> {
                int up = hops(random);
                int down = up == 0 ? 1 : hops(random);
                yield new Selection.Neighbours(random(random, depth - 1), up, down);
            }
            case 5 -> new Selection.Roots(random(random, depth - 1));
            case 6 -> new Selection.Sinks(random(random, depth - 1));
            case 7 -> new Selection.And(parts(random, depth));
            case 8 -> new Selection.Or(parts(random, depth));
            default -> new Selection.Not(random(random, depth - 1));
        };
    }

    private static int hops(Random random) {
        return random.nextInt(3) == 0 ? Selection.ALL_HOPS : random.nextInt(4);
    }

    private static List<Selection> parts(Random random, int depth) {
        List<Selection> parts = new ArrayList<>();
        for (int n = 2 + random.nextInt(2); n > 0; n--) {
            parts.add(random(random, depth - 1));
        }
        return parts;
    }

    private static NamePattern name(Random random) {
        List<NamePattern> names =
                List.of(
                        NamePattern.exact("orders"),
                        NamePattern.exact("sales/orders"),
                        NamePattern.glob("sales/*"),
                        NamePattern.glob("*"),
                        NamePattern.exact("team:ops"),
                        NamePattern.glob("team:*"),
                        NamePattern.exact("not"),
                        NamePattern.exact("roots"),
                        NamePattern.exact("12"),
                        NamePattern.exact("a*b"),
                        NamePattern.exact("with \"quotes\" and \\ (more)"),
                        NamePattern.exact("caf\u00e9"));
        return names.get(random.nextInt(names.size()));
    }
}
