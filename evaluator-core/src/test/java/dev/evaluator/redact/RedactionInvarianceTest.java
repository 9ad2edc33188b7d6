package dev.evaluator.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Evaluators;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text scores the same with surrogates in it as with what they stand for. */
class RedactionInvarianceTest {

    private static final int RECORDS = 400;
    private static final double MARGIN = 0.01;
    private static final Redactor REDACTOR =
            Redactor.patterns(RedactionPolicy.USUAL, RedactionKey.of(new byte[RedactionKey.BYTES]), "2026-11");

    /** An expected identity and an answer that names it, in two answers of three, or somebody else's. */
    private record Synthetic(String expected, String answer) {

        static Synthetic number(int number) {
            Random random = new Random(number);
            String mail = "person" + number + "@mail.test";
            String phone = "+49 30 " + (100_000 + random.nextInt(900_000));
            String named = random.nextInt(3) == 0 ? "nobody" + number + "@mail.test" : mail;
            return new Synthetic(mail, "We write to " + named + " or call " + phone + " within 14 days.");
        }

        Synthetic redacted() {
            return new Synthetic(REDACTOR.redact(expected), REDACTOR.redact(answer));
        }

        double score(Evaluator evaluator) {
            Score score = evaluator.evaluate(Cases.answer(expected, answer));
            assertThat(score).isInstanceOf(Score.Graded.class);
            return ((Score.Graded) score).value();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"contains", "words"})
    void pairedScoresOfRawAndRedactedTextsDifferByLessThanAHundredth(String name) {
        Evaluator evaluator =
                name.equals("contains") ? Evaluators.reference(Evaluators.CONTAINS) : Evaluators.maxWords(11);
        double[] raw = IntStream.range(0, RECORDS)
                .mapToDouble(i -> Synthetic.number(i).score(evaluator))
                .toArray();
        double[] differences = IntStream.range(0, RECORDS)
                .mapToDouble(i -> Synthetic.number(i).redacted().score(evaluator) - raw[i])
                .toArray();

        double mean = IntStream.range(0, RECORDS)
                .mapToDouble(i -> differences[i])
                .average()
                .orElseThrow();
        double squares = IntStream.range(0, RECORDS)
                .mapToDouble(i -> (differences[i] - mean) * (differences[i] - mean))
                .sum();
        double error = 1.96 * Math.sqrt(squares / (RECORDS - 1) / RECORDS);

        if (name.equals("contains")) {
            assertThat(IntStream.range(0, RECORDS)
                            .mapToDouble(i -> raw[i])
                            .average()
                            .orElseThrow())
                    .as("some answers are right and some wrong")
                    .isBetween(0.5, 0.8);
        }
        assertThat(mean - error).isGreaterThan(-MARGIN);
        assertThat(mean + error).isLessThan(MARGIN);
    }
}
