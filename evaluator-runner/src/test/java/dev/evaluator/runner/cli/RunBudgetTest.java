package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.ChatEndpoint.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run keeps to the budget of its suite: before, when it is expected to take more, and on the way. */
class RunBudgetTest {

    private static final int CASES = 8;
    private static final String PRICES =
            "{currency: EUR, read: 2026-11-20, models: {m: {input: 1, output: 2, longest: 10},"
                    + " served: {input: 1, output: 2}}}";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));
    private Instant now = Cli.NOON;

    @BeforeEach
    void eightCases() throws IOException {
        cli = new Cli(folder);
        StringBuilder cases = new StringBuilder("input,reference\n");
        for (int i = 1; i <= CASES; i++) {
            cases.append("Number ").append(i).append("?,none\n");
        }
        cli.file("refunds.csv", cases.toString());
        cli.file("prices.yaml", PRICES);
        endpoint.on("m", completion("none"));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void budget(String budget) throws IOException {
        budget(budget, "prices: prices.yaml");
    }

    private void budget(String budget, String prices) throws IOException {
        cli.yaml("""
            targets: {assistant: {url: "%s", model: m, concurrency: 1}}
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {accuracy: {match: contains}}
                budget: %s
            %s
            """.formatted(endpoint.url(), budget, prices));
    }

    @Test
    void aRunThatIsExpectedToTakeMoreIsRefusedBeforeAnyCall() throws IOException {
        budget("{calls-per-run: 5}");

        Cli.Ran ran = cli.run("run");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .startsWith("8 cases, about 8 calls, ")
                .contains(
                        "evaluator: the run is expected to take 8 calls, and 5 calls are left of calls-per-run of 5 (")
                .endsWith("); about 5 cases fit: --limit 5, or allow more\n");
        assertThat(endpoint.asked("m")).isZero();
        assertThat(cli.run("run", "--limit", "5").err()).contains("stopped at the limit");
    }

    @Test
    void whatIsMadeAgainCountsTooAndTheRunGoesOnWithMore() throws IOException {
        endpoint.first("m", refusal(500, "oops", "oops"));
        budget("{calls-per-run: 8}");

        Cli.Ran cut = cli.run("run", "--json");

        assertThat(cut.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(cut.at("/state")).isEqualTo("\"stopped\"");
        assertThat(cut.at("/calls/target")).isEqualTo("8");
        assertThat(cut.err())
                .contains(
                        "stopped, for its budget is spent (calls-per-run of 8); raise it and go on with: evaluator run"
                                + " --resume " + cut.run());
        assertThat(endpoint.asked("m")).isEqualTo(8);
        assertThat(cli.run("run", "--resume", cut.run(), "--json").code())
                .as("the same budget is spent")
                .isEqualTo(Exit.INCONCLUSIVE);

        budget("{calls-per-run: 9}");
        Cli.Ran whole = cli.run("run", "--resume", cut.run(), "--json");

        assertThat(whole.code()).isEqualTo(Exit.OK);
        assertThat(whole.at("/parts/0/cases/scored")).isEqualTo("8");
        assertThat(endpoint.asked("m")).isEqualTo(9);
    }

    @Test
    void moneyIsSetAsideForTheLongestAnswerAndWhatIsDoneIsAPrefix() throws IOException {
        budget("{cost-per-run: 0.0043 EUR}");

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        int scored = Integer.parseInt(ran.at("/parts/0/cases/scored"));
        assertThat(scored).isBetween(1, CASES - 1);
        assertThat(ran.at("/calls/target")).isEqualTo(String.valueOf(scored));
        assertThat(Double.parseDouble(ran.at("/cost/amount")))
                .as("13 millionths a call")
                .isEqualTo(scored * 13 / 1e6, within(1e-12));
    }

    @Test
    void tokens() throws IOException {
        budget("{tokens-per-run: 1000}", "");

        Cli.Ran ran = cli.run("run");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("1000 tokens are left of tokens-per-run of 1000");
        assertThat(endpoint.asked("m")).isZero();
    }

    @Test
    void aDayIsSharedByAllRunsOfTheSuite() throws IOException {
        budget("{calls-per-day: 12, cost-per-day: 1 EUR}");
        assertThat(cli.run("run").code()).isEqualTo(Exit.OK);

        Cli.Ran second = cli.run("run");
        Cli.Ran tomorrow = cli.later(Duration.ofHours(12)).run("run");

        assertThat(second.code()).isEqualTo(Exit.USAGE);
        assertThat(second.err()).contains("expected to take 8 calls, and 4 calls are left of calls-per-day of 12 (");
        assertThat(tomorrow.code()).isEqualTo(Exit.OK);
        assertThat(endpoint.asked("m")).isEqualTo(2 * CASES);
    }

    /** A restart between all of them: each run reads from the store what its day has spent. */
    @ParameterizedTest
    @CsvSource({
        // zone, a run in the day, another within the same day, the first of the next
        "Asia/Tokyo,       2026-11-20T15:00:00Z, 2026-11-21T14:59:00Z, 2026-11-21T15:00:00Z",
        "Asia/Kathmandu,   2026-11-20T18:15:00Z, 2026-11-21T18:14:00Z, 2026-11-21T18:15:00Z",
        "America/New_York, 2026-11-21T05:00:00Z, 2026-11-22T04:59:00Z, 2026-11-22T05:00:00Z",
        "Europe/Berlin,    2027-03-27T23:00:00Z, 2027-03-28T21:59:00Z, 2027-03-28T22:00:00Z", // 23 hours
        "Europe/Berlin,    2027-10-30T22:00:00Z, 2027-10-31T22:59:00Z, 2027-10-31T23:00:00Z", // 25 hours
        "Africa/Cairo,     2027-04-29T22:00:00Z, 2027-04-30T20:59:00Z, 2027-04-30T21:00:00Z", // without a midnight
        "Africa/Cairo,     2027-10-27T21:00:00Z, 2027-10-28T21:59:00Z, 2027-10-28T22:00:00Z" // with two
    })
    void aDayIsThatOfTheZoneOfTheSchedule(String zone, Instant first, Instant late, Instant tomorrow)
            throws IOException {
        budget("{calls-per-day: 12}\n    schedule: {every: 1h, zone: " + zone + "}");
        assertThat(at(first.minusSeconds(60)).run("run").code()).isEqualTo(Exit.OK);

        assertThat(at(first).run("run").code()).isEqualTo(Exit.OK);
        assertThat(at(late).run("run").err()).contains("4 calls are left of calls-per-day of 12 (");
        assertThat(at(tomorrow).run("run").code()).isEqualTo(Exit.OK);
    }

    private Cli at(Instant time) {
        Duration since = Duration.between(now, time);
        now = time;
        return cli.later(since.minusSeconds(60)); // Every command is a minute later.
    }

    @Test
    void aModelWithoutAPriceIsRefusedBeforeAnyCall() throws IOException {
        budget("{cost-per-day: 5 EUR}", "");

        Cli.Ran ran = cli.run("run");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("model 'm' of target 'assistant' has no price, so the limit of 5.00 EUR cannot");
        assertThat(endpoint.asked("m")).isZero();
    }

    @Test
    void aModelWithoutAPriceThatAnswersInsteadEndsTheRun() throws IOException {
        cli.file("prices.yaml", PRICES.replace("served", "other"));
        budget("{cost-per-run: 5 EUR}");

        Cli.Ran ran = cli.run("run");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("model 'served' ", "set models.served in the file of prices:");
    }

    @Test
    void aDryRunTellsWhatItWouldTakeAndCallsNobody() throws IOException {
        budget("{cost-per-run: 5 EUR}");

        Cli.Ran ran = cli.run("run", "--dry-run");
        Json document = cli.run("run", "--dry-run", "--json").json();

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .contains("target assistant (m)")
                .contains("8 cases, about 8 calls, ")
                .contains("at most, 8 of 8 calls priced");
        assertThat(document.at("/dryRun/calls").flatMap(Json::whole)).contains(8L);
        assertThat(document.at("/dryRun/mostCalls").flatMap(Json::whole)).contains(24L);
        assertThat(endpoint.asked("m")).isZero();
        assertThat(Files.exists(cli.store())).isFalse();
    }

    @Test
    void aDryRunAfterARunExpectsWhatThatTook() throws IOException {
        budget("{cost-per-run: 5 EUR}");
        cli.run("run");

        Json document = cli.run("run", "--dry-run", "--json").json();

        assertThat(document.at("/dryRun/tokens").flatMap(Json::whole)).contains(8L * CASES);
        assertThat(document.at("/dryRun/cost/amount").flatMap(Json::number)).contains(CASES * 13 / 1e6);
        assertThat(document.at("/dryRun/basis").flatMap(Json::text))
                .contains("tokens as an earlier run of the suite took them");
    }

    @Test
    void aDryRunTellsTheMonthOfAScheduleForTargetsAndJudges() throws IOException {
        budget("{cost-per-run: 5 EUR}\n    schedule: {every: 1h}");
        cli.run("run");

        Cli.Ran ran = cli.run("run", "--dry-run");

        // 730.5 hours, 8 calls of 13 millionths each
        assertThat(ran.out())
                .contains("a month of the schedule: 731 runs; targets 0.07597 EUR expected and ")
                .contains(" EUR at most; judges 0.00 EUR (fewer than three earlier runs tell: no interval)");
    }

    @Test
    void aDryRunAfterThreeRunsTellsHowFarAMonthMayBeFromWhatIsExpected() throws IOException {
        budget("{cost-per-run: 5 EUR}\n    schedule: {cron: \"0 6 * * *\", zone: UTC}");
        cli.run("run");
        cli.run("run", "--limit", "6");
        endpoint.on("m", completion("none", 100, 10));
        cli.run("run");

        Json month = cli.run("run", "--dry-run", "--json")
                .json()
                .at("/dryRun/targetCostPerMonth")
                .orElseThrow();

        // In millionths: runs of 8, 6 and 8 calls at 13, 13 and 120, so 1142 / 22 a call; t(2) = 4.3027.
        double each = (14 * 13 + 8 * 120) / 22.0;
        double se = Math.sqrt(sq(8 * (120 - each)) + sq(8 * (13 - each)) + sq(6 * (13 - each))) / 22 * Math.sqrt(1.5);
        double run = 30.4375 * CASES / 1e6;
        assertThat(month.at("/mean").flatMap(Json::number).orElseThrow()).isCloseTo(each * run, within(1e-9));
        assertThat(month.at("/upper").flatMap(Json::number).orElseThrow())
                .isCloseTo((each + 4.3026527 * se) * run, within(1e-7));
        assertThat(month.at("/lower").flatMap(Json::number)).contains(0.0);
        assertThat(cli.run("run", "--dry-run").out())
                .containsPattern("30 runs; targets 0[.]01\\d+ EUR \\[0[.]00, 0[.]0");
    }

    private static double sq(double x) {
        return x * x;
    }

    @Test
    void aDryRunAboveTheBudgetSaysSo() throws IOException {
        budget("{calls-per-run: 5}");

        Cli.Ran ran = cli.run("run", "--dry-run");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).contains("8 cases, about 8 calls");
        assertThat(ran.err()).contains("5 calls are left of calls-per-run of 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calls-per-run: 0 | suites.refunds.budget.calls-per-run: must be a whole number from 1, was 0",
                "cost-per-day: 5 | suites.refunds.budget.cost-per-day: must be an amount above 0 with its currency",
                "time-per-run: soon | suites.refunds.budget.time-per-run: must be a duration like 30s, was 'soon'",
                "cost-per-week: 5 EUR | suites.refunds.budget.cost-per-week: unknown key",
            })
    void aBudgetOfNothingIsAProblemOfTheFile(String budget, String problem) throws IOException {
        budget("{" + budget + "}");

        assertThat(cli.run("check").err()).contains(problem);
    }
}
