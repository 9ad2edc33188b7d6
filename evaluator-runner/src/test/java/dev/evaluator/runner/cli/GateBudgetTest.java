package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.SumsGates.assertValid;
import static dev.evaluator.runner.cli.SumsGates.configured;
import static dev.evaluator.runner.cli.SumsGates.number;
import static dev.evaluator.runner.cli.SumsGates.recordings;
import static dev.evaluator.runner.cli.SumsGates.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gate uses up no more calls and no more money than it may, and goes on when it may use more. */
class GateBudgetTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void manyCases() throws IOException {
        cli = SumsGates.in(new Cli(folder));
        cli.file("recordings.jsonl", recordings(400));
        endpoint.on("m", completion("none"));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void live(String prices) throws IOException {
        configured(cli, "  live: {url: \"" + endpoint.url() + "\", model: m, revision: v1}\n" + prices);
    }

    @Test
    void calls() {
        Cli.Ran ran = cli.run("gate", "same", "--max-calls", "60", "--json");

        Json document = ran.json();
        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(text(document, "/reasons/0/code")).isEqualTo("budget_spent");
        assertThat(text(document, "/reasons/0/text"))
                .matches("accuracy is 0.000 better, .*; the budget of calls is spent;"
                        + " about [0-9]+ more cases like these would decide");
        assertThat(text(document, "/budget/spent")).isEqualTo("calls");
        assertThat(number(document, "/budget/maxCalls")).isEqualTo(60);
        assertThat(number(document, "/calls/target")).isEqualTo(60);
        assertValid(document);
        assertThat(cli.run("show", run(document), "--recompute").lastLine()).endsWith("every number the same");
    }

    @Test
    void aGateGoesOnWithMoreCallsWhereItStoppedAndComesToTheSame() throws IOException {
        String cut = cli.run("gate", "worse", "--max-calls", "20", "--json").out();
        assertThat(cut).contains("budget_spent");

        assertThat(cli.run("gate", "worse", "--max-calls", "20", "--json").out())
                .as("the same budget has the same answer")
                .isEqualTo(cut);
        Json continued = cli.run("gate", "worse", "--json").json();
        Cli other = SumsGates.in(new Cli(elsewhere));
        other.file("recordings.jsonl", recordings(400));
        Json atOnce = other.run("gate", "worse", "--json").json();

        assertThat(text(continued, "/verdict")).isEqualTo("fail");
        assertThat(continued.member("requirements")).isEqualTo(atOnce.member("requirements"));
        assertThat(continued.at("/statistics/looks")).isEqualTo(atOnce.at("/statistics/looks"));
        assertThat(cli.run("gate", "worse", "--max-calls", "20", "--json").json())
                .as("a fail is final, whatever the budget")
                .isEqualTo(continued);
    }

    @Test
    void casesThatAreReadTogetherWaitForTheLastOfThem() throws IOException {
        cli.file("recordings.jsonl", recordings(SumsGates.CASES));

        Json cut = cli.run("gate", "worse", "--max-calls", "100", "--json").json();

        assertThat(text(cut, "/statistics/procedure")).isEqualTo("exact-paired-one-look");
        assertThat(text(cut, "/verdict")).isEqualTo("inconclusive");
        assertThat(number(cut, "/requirements/0/evidence/fail")).isEqualTo(1);
        assertThat(text(cut, "/reasons/0/text"))
                .contains("the budget of calls is spent, and its cases are read together; about ")
                .endsWith(" more cases would decide");
        assertThat(cli.run("show", run(cut), "--recompute").lastLine()).endsWith("every number the same");
        assertThat(cli.run("gate", "worse").code()).isEqualTo(Exit.FAIL);
    }

    @Test
    void money() throws IOException {
        cli.file(
                "prices.yaml",
                "{currency: EUR, read: 2026-11-20, models: {m: {input: 1, output: 2, longest: 10},"
                        + " served: {input: 1, output: 2}}}");
        live("prices: prices.yaml");

        Json document = cli.run(
                        "gate", "--candidate", "live", "--baseline", "live", "--max-cost", "0.0043 EUR", "--json")
                .json();

        assertThat(text(document, "/budget/spent")).isEqualTo("money");
        assertThat(text(document, "/reasons/0/text")).contains("the budget of money is spent");
        assertThat(number(document, "/cost/amount")).isPositive().isLessThanOrEqualTo(0.0043);
        assertValid(document);
        assertThat(cli.run("show", run(document), "--recompute").lastLine()).endsWith("every number the same");
    }

    @Test
    void aModelWithoutAPriceIsRefusedBeforeAnyCall() throws IOException {
        live("");

        Cli.Ran ran = cli.run("gate", "--candidate", "live", "--baseline", "good", "--max-cost", "5 EUR");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .isEqualTo("evaluator: model 'm' of target 'live' has no price, so the limit of 5.00 EUR cannot be"
                        + " held; set models.m in a file and name it under prices:\n");
        assertThat(endpoint.asked("m")).isZero();
    }

    @Test
    void aModelWithoutAPriceThatAnswersInsteadEndsTheGate() throws IOException {
        cli.file("prices.yaml", "{currency: EUR, read: 2026-11-20, models: {m: {input: 1, output: 2}}}");
        live("prices: prices.yaml");

        Cli.Ran ran = cli.run("gate", "--candidate", "live", "--baseline", "good", "--max-cost", "5 EUR");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("model 'served' ", "set models.served in the file of prices:");
    }

    @Test
    void anotherCurrencyThanThePricesIsRefused() throws IOException {
        cli.file("prices.yaml", "{currency: EUR, read: 2026-11-20, models: {m: {input: 1, output: 2}}}");
        live("prices: prices.yaml");

        assertThat(cli.run("gate", "--candidate", "live", "--baseline", "good", "--max-cost", "5 USD")
                        .err())
                .isEqualTo("evaluator: the limit of 5.00 USD is in another currency than the prices, which are in"
                        + " EUR\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-calls | 0 | --max-calls must be 1 or more, was 0",
                "--max-calls | -5 | --max-calls must be 1 or more, was -5",
                "--max-cases | -1 | --max-cases must be 1 or more, was -1",
                "--max-cost | 0 USD | --max-cost must be an amount above 0 with its currency, like 5 USD, was '0 USD'",
                "--max-cost | -1 USD | --max-cost must be an amount above 0 with its currency, like 5 USD, was '-1"
                        + " USD'",
                "--max-cost | 5 | --max-cost must be an amount above 0 with its currency, like 5 USD, was '5'",
            })
    void aBudgetOfNothingIsRefused(String option, String value, String message) {
        Cli.Ran ran = cli.run("gate", "same", option + "=" + value);

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).isEqualTo("evaluator: " + message + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-calls: -1 | gates.short.max-calls: must be a whole number from 1, was -1",
                "max-cases: 0 | gates.short.max-cases: must be a whole number from 1, was 0",
                "max-cost: -3 USD | gates.short.max-cost: must be an amount above 0 with its currency, like 5 USD",
            })
    void aConfiguredBudgetOfNothingIsAProblemOfTheFile(String key, String problem) throws IOException {
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, Files.readString(file).replace("max-cases: 10}", key + "}"));

        assertThat(cli.run("check").err()).contains(problem);
    }

    @Test
    void thePlanHoldsTheBudgetAgainstTheNeed() {
        Cli.Ran enough = cli.run("gate", "same", "--plan", "--max-calls", "1000");
        Cli.Ran scarce = cli.run("gate", "same", "--plan", "--max-calls", "150");
        Cli.Ran few = cli.run("gate", "same", "--plan", "--max-calls", "20");

        assertThat(enough.lastLine())
                .matches(
                        "the budget is 1000 calls; flawless cases take [0-9]+ calls, and about [0-9]+ calls as a rule");
        assertThat(scarce.lastLine()).endsWith("as a rule: expect it undecided");
        assertThat(few.lastLine()).startsWith("the budget is 20 calls, and even flawless cases take ");
        assertThat(few.lastLine()).endsWith(": it cannot pass");
        assertThat(few.code()).isEqualTo(Exit.INCONCLUSIVE);
    }

    @Test
    void checkShowsTheBudgetOfEveryGateOfTheSuite() throws IOException {
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, Files.readString(file).replace("max-cases: 10}", "max-calls: 20}"));

        assertThat(cli.run("check").out()).contains("  gate short: the budget is 20 calls, and even flawless cases");
    }

    private static String run(Json document) {
        return "gate-" + text(document, "/key").substring("sha256:".length(), "sha256:".length() + 12);
    }
}
