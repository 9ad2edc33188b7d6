package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedTest {

    private static final String ALPHABET = "ab  \n\t漢字語😀é\u0301\u001b\u202e\u2028\ud83d-";

    @ParameterizedTest
    @CsvSource({
        "'one two three', 8, one two|three",
        "'onetwothree', 4, onet|woth|ree",
        "'漢字漢字', 5, 漢字|漢字",
        "'a\n\nb', 8, a||b",
        "'e\u0301e\u0301e\u0301', 3, e\u0301e\u0301e\u0301",
    })
    void textBreaksAtSpacesWhereItCan(String text, int columns, String lines) {
        assertThat(Wrapped.lines(text, columns)).isEqualTo(List.of(lines.split("\\|", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        "'cause: the judge moved', 40, cause: the judge moved",
        "'cause: the judge moved', 12, cause: the|  judge|  moved",
        "'  cause: the judge moved', 14, '  cause: the|    judge|    moved'",
        "'東京 大阪 京都', 9, 東京 大阪|  京都",
        "'reproduced', 6, reprod|  uced",
    })
    void whatALineGoesOnWithStandsFurtherIn(String line, int columns, String lines) {
        assertThat(Wrapped.hanging(line, columns)).isEqualTo(List.of(lines.split("\\|", -1)));
    }

    @Test
    void halfASurrogatePairIsSeenAsSuch() {
        assertThat(Wrapped.lines("a\ud83d", 20)).containsExactly("a\\u{d83d}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noLineIsWiderThanTheScreenAndNothingIsLost(long seed) {
        Random chance = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            text.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        }
        int columns = 2 + chance.nextInt(40);

        List<String> lines = Wrapped.lines(text.toString(), columns);

        assertThat(lines).allSatisfy(line -> assertThat(Wrapped.width(line)).isLessThanOrEqualTo(columns));
        assertThat(String.join("", lines).replace(" ", ""))
                .isEqualTo(Terminal.visible(text.toString())
                        .replace("\t", "")
                        .replace("\n", "")
                        .replace(" ", ""));
    }
}
