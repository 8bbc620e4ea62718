package dev.heddle.fingerprint.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mean                     | (Ljava/util/List;I)D    | Delays.mean(List, int)
                    rows                     | ([[J[Lshop/Row$Key;)V   | Delays.rows(long[][], Row.Key[])
                    <init>                   | (Z)V                    | new Delays(boolean)
                    <clinit>                 | ()V                     | static initializer of Delays
                    lambda$define$0          | (I)V                    | Delays.define (lambda)
                    lambda$define$1a2b3c4d$1 | (I)V                    | Delays.define (lambda)
                    """)
    void areReadable(String name, String descriptor, String expected) {
        assertThat(Names.method(new MemberKey("shop/Delays", name, descriptor)))
                .isEqualTo(expected);
    }
}
