package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.ChatEndpoint.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of two stored answers is better: a judge says, in both orders. */
class CompareCommandTest {

    private static final int CASES = 12;
    private static final String FIRST = "{\"winner\": 1, \"rationale\": \"so\"}";
    private static final String SECOND = "{\"winner\": 2, \"rationale\": \"so\"}";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void twoTargetsAnswerTwelveQuestions() throws IOException {
        cli = new Cli(folder);
        cli.file(
                "cases.csv",
                "id,input\n"
                        + IntStream.range(0, CASES)
                                .mapToObj(i -> "c%d,Question no. %d?%n".formatted(i, i))
                                .collect(Collectors.joining()));
        cli.yaml("""
            targets:
              new: {url: "%1$s", model: new}
              old: {url: "%1$s", model: old}
            judges:
              large: {url: "%1$s", model: large, concurrency: 2}
            suites:
              help:
                cases: cases.csv
                evaluators: {brevity: {max-words: 50}}
                sample: {seed: 7}
            """.formatted(endpoint.url()));
        endpoint.on("new", completion("Aye.")).on("old", completion("Nay."));
    }

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    private String run(String... options) {
        String[] all = IntStream.rangeClosed(0, options.length)
                .mapToObj(i -> i == options.length ? "--json" : options[i])
                .toArray(String[]::new);
        return cli.run("run", all).run();
    }

    private static long count(Json document, String member) {
        return document.member(member).flatMap(Json::whole).orElseThrow();
    }

    @Test
    void theTwoTargetsOfARunAreComparedInBothOrders() {
        String run = run();
        endpoint.on("large", completion(FIRST))
                .on("large", "Question no. 3?", completion("{\"winner\": 0, \"rationale\": \"same\"}"));

        Cli.Ran ran = cli.run("compare", run);

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("new in run " + run + " against old in run " + run + ", by judge large\n")
                .contains("better in 0 (0.000), no better or worse in 12 (1.000), worse in 0 (0.000) of 12 cases")
                .contains("the two orders disagreed on 11 (0.917), each a tie: 11 times for what stood first, 0 times"
                        + " for what stood second, p = 0.001")
                .contains("24 judge calls, no target call");
        assertThat(ran.lastLine()).startsWith("next: evaluator report " + run + " -o report.html");
        assertThat(endpoint.asked("new")).isEqualTo(CASES);
    }

    @Test
    void whoWinsInBothOrdersWinsAndTheIntervalIsGiven() {
        String older = run("--target", "old");
        String newer = run("--target", "new");
        endpoint.on("large", "Aye.", "Nay.", completion(FIRST)).on("large", completion(SECOND));
        for (int tie : new int[] {1, 2}) {
            endpoint.on("large", "no. " + tie + "?", completion("{\"winner\": 0, \"rationale\": \"same\"}"));
        }

        Json document = cli.run("compare", newer, older, "--json").json();

        assertThat(count(document, "cases")).isEqualTo(CASES);
        assertThat(count(document, "wins")).isEqualTo(10);
        assertThat(count(document, "ties")).isEqualTo(2);
        assertThat(count(document, "losses")).isZero();
        assertThat(document.at("/net/mean").flatMap(Json::number).orElseThrow()).isBetween(0.83, 0.84);
        assertThat(document.at("/net/lower").flatMap(Json::number).orElseThrow())
                .isBetween(0.5, 0.7);
        Json turned = cli.run("compare", older, newer, "--json").json();
        assertThat(count(turned, "losses")).isEqualTo(10);
    }

    @Test
    void noPairIsAskedAboutTwiceUnlessAnotherQuestionIsPut() {
        String run = run();
        endpoint.on("large", completion(FIRST));
        cli.run("compare", run, "--limit", "5");
        assertThat(endpoint.asked("large")).isEqualTo(10);

        cli.run("compare", run);
        assertThat(endpoint.asked("large")).isEqualTo(2 * CASES);

        assertThat(cli.run("compare", run).out()).contains("0 judge calls");
        assertThat(endpoint.asked("large")).isEqualTo(2 * CASES);
        cli.run("compare", run, "--question", "Which is kinder?");
        assertThat(endpoint.asked("large", "Which is kinder?")).isEqualTo(2 * CASES);
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            assertThat(store.spent())
                    .filteredOn(spent -> spent.role().equals("judge"))
                    .singleElement()
                    .satisfies(spent -> assertThat(spent.usage().input()).isEqualTo(4L * CASES * 3));
        }
    }

    @Test
    void aJudgeThatIsDownStatesNothingAndIsAskedAgainNextTime() {
        String run = run();
        endpoint.on("large", refusal(500, "down", "out of order"));

        Cli.Ran down = cli.run("compare", run);

        assertThat(down.code()).isEqualTo(Exit.INFRASTRUCTURE);
        assertThat(down.out())
                .contains("no preference in 12 cases: judge_error")
                .doesNotContain("better in");
        endpoint.on("large", completion(FIRST));
        assertThat(cli.run("compare", run).code()).isZero();
    }

    @Test
    void whatCannotBeComparedIsRefusedInWords() {
        String one = run("--target", "old");

        assertThat(cli.run("compare", one))
                .returns(Exit.USAGE, Cli.Ran::code)
                .extracting(Cli.Ran::err)
                .asString()
                .contains("has the answers of 1 part; name another run to compare it with");
        assertThat(cli.run("compare", one, run()).err()).contains("has 2 parts; name one with --target: new, old");
    }
}
