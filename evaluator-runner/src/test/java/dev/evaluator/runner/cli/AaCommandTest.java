package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate and the detectors of a suite on answers of one target, where nothing differs. */
class AaCommandTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aTargetThatIsRightNineTimesInTen() throws IOException {
        cli = new Cli(folder);
        recorded(400, 2);
        configured("accuracy: {match: last-number}", "{evaluator: accuracy, no-worse: 0.05}");
    }

    private void recorded(int cases, int answers) throws IOException {
        SplittableRandom chance = new SplittableRandom(7);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < cases; i++) {
            StringBuilder outputs = new StringBuilder();
            for (int answer = 0; answer < answers; answer++) {
                outputs.append("""
                    %s{"endpoint":"adder","period":"","model":"m","text":"%s, it is %d"}\
                    """.formatted(
                        answer == 0 ? "" : ",", answer == 0 ? "Well" : "Hm", chance.nextDouble() < 0.9 ? i : -1));
            }
            lines.append("""
                {"set":"sums","id":"s-%1$d","messages":[{"role":"user","content":"Number %1$d?"}],\
                "reference":{"text":"%1$d"},"outputs":[%2$s]}
                """.formatted(i, outputs));
        }
        cli.file("recordings.jsonl", lines.toString());
    }

    private void configured(String evaluators, String require) throws IOException {
        cli.yaml("""
            targets:
              adder: {recordings: recordings.jsonl, endpoint: adder}
            suites:
              sums:
                cases: recordings.jsonl
                evaluators: {%s}
                require: [%s]
            """.formatted(evaluators, require));
    }

    private static long number(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::whole).orElseThrow();
    }

    @Test
    void aGateOnTwoAnswersOfOneTargetHardlyEverFails() {
        cli.run("run", "--repeats", "2");

        Cli.Ran ran = cli.run("aa");
        System.out.println(ran.out() + ran.err());

        assertThat(ran.code()).isEqualTo(Exit.OK);
    }
}
