package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.suite.Evaluators;
import dev.evaluator.target.Replay;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sixteen times the text may cost an evaluator sixteen times the time, whoever wrote the text. */
class LinearTimeTest {

    private static final int MIB = 1 << 20;
    private static final int LINEAR = 16;
    private static final long TICK = 300_000_000; // so little is nobody's loss, whatever its growth

    private static final Map<String, Evaluator> EVALUATORS = new TreeMap<>(Map.of(
            "max-words", Evaluators.maxWords(100),
            "must-not-match", Evaluators.doesNotMatch("a trap", "(a+)+b|\\s+$"),
            "number", Evaluators.number(1, 0.5),
            "json-value", Evaluators.jsonValue("/a/0/b", Json.of(1)),
            "json-schema", Evaluators.jsonSchema(JsonSchema.of(Json.parse("{\"type\":\"object\"}"))),
            "refusal", Evaluators.noRefusal(),
            "no-private-data", Evaluators.noPrivateData(),
            "reliability", Evaluators.reliability(Failure.REFUSAL)));

    private static final List<String> SEEDS = List.of(
            "a",
            " ",
            "1",
            "1 ",
            "1-",
            "1.",
            "12 ",
            "123-",
            "1234 ",
            "@",
            "a@",
            "a@b.",
            "a.",
            "-",
            "-----BEGIN ",
            "-----BEGIN PRIVATE KEY-----",
            "eyJ",
            "eyJ.",
            "eyJa.eyJ",
            "sk-",
            "sk-a ",
            "ghp_",
            "Bearer ",
            "+1 ",
            "(",
            "()",
            "(1) ",
            ":",
            "a:",
            "1:",
            "::",
            "DE89",
            "DE89 ",
            "tel 1",
            "1e9",
            "9,",
            ",111",
            "I can't ",
            "i'm sorry, but ",
            "{\"a\":",
            "[",
            "[1,",
            "\"",
            "\\",
            "\u0301\u0323",
            "\u200b",
            "\ud83d\ude00",
            "\ud800",
            "\uff11",
            "\u0000",
            "\r\n");

    static Stream<Arguments> evaluatorsAndTexts() {
        List<Arguments> all = new ArrayList<>();
        EVALUATORS.keySet().forEach(name -> SEEDS.forEach(seed -> all.add(Arguments.of(name, seed))));
        return all.stream();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("evaluatorsAndTexts")
    void everyEvaluatorTakesLinearTimeAndGrades(String name, String seed) {
        long small = cost(name, text(seed, MIB / LINEAR));
        long large = cost(name, text(seed, MIB));

        assertThat(large).as("nanoseconds, after %d for a sixteenth", small).isLessThan(3 * LINEAR * small + TICK);
    }

    private static String text(String seed, int length) {
        return seed.repeat((length - 1) / seed.length()) + "x";
    }

    private static long cost(String name, String text) {
        Evaluator evaluator = EVALUATORS.getOrDefault(name, replay -> new Score.Unscored(Reason.EVALUATOR_ERROR, name));
        Replay replay = Cases.answer("7", text);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Score score = evaluator.evaluate(replay);
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(score).isInstanceOf(Score.Graded.class);
        return end - start;
    }
}
