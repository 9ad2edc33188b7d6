package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look at traffic tells of its volume and its costs. */
class IngestCostTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void folder() {
        cli = new Cli(folder);
    }

    /** A call of conversations of two, at noon, with whatever else it says. */
    private static String call(int day, int number, String more) {
        return """
            {"v":1,"id":"%d-%d","origin":"synthetic","source":"s","ts":"2026-11-%02dT12:%02d:00Z","conversation":"%d-%d",\
            "input":{"messages":[{"role":"user","parts":[{"type":"text","content":"Hi?"}]}]}%s}
            """.formatted(day, number, 1 + day, number % 60, day, number / 2, more);
    }

    private String traffic(int[] perDay, String more) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int day = 0; day < perDay.length; day++) {
            for (int i = 0; i < perDay[day]; i++) {
                lines.append(call(day, i, more));
            }
        }
        return cli.file("traffic.jsonl", lines.toString()).toString();
    }

    private Cli.Ran look(String file, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "ingest", file, "--dry-run", "--key", folder.resolve("k").toString()));
        all.addAll(List.of(options));
        return cli.plain(all.toArray(String[]::new));
    }

    private static final int[] SEVEN_DAYS = {1, 100, 140, 90, 150, 120, 1};

    private static String cost(String amount, String currency) {
        return ",\"cost\":{\"amount\":" + amount + ",\"currency\":\"" + currency + "\"}";
    }

    @Test
    void tellsCallsADayAndWhatCallsConversationsAndAMonthOfThemCost() throws IOException {
        assertThat(look(traffic(SEVEN_DAYS, cost("0.002", "EUR"))).out())
                .contains("calls a day: 120 [88, 152] from 5 whole days; calls per conversation 2 in the median, 2 at")
                .contains("paid: 0.002000 EUR a call, 0.004000 EUR a conversation in the median, 0.004000 EUR at the"
                        + " 95th percentile\n")
                .contains("a month: 7.31 EUR [5.38, 9.23] to have all of it answered, at what was paid\n")
                .contains("602 of 602 calls priced\n");
    }

    @Test
    void fewerThanThreeWholeDaysHaveNoInterval() throws IOException {
        assertThat(look(traffic(new int[] {10, 20, 10}, cost("0.00000012", "EUR")))
                        .out())
                .contains("calls a day: 20, less than three whole days of traffic: no interval; calls per conversation")
                .contains("paid: 0.0000001200 EUR a call")
                .containsPattern(
                        "a month: 0[.]000072\\d\\d EUR to have all of it answered, at what was paid \\(less than")
                .doesNotContain("0.00 EUR");
    }

    @Test
    void whatNobodyKnowsThePriceOfIsNotTakenForNothing() throws IOException {
        String priced = traffic(SEVEN_DAYS, cost("0.002", "EUR"));
        String file = cli.file("both.jsonl", Files.readString(Path.of(priced)) + call(3, 200, "") + call(3, 201, ""))
                .toString();

        assertThat(look(file).out())
                .contains("at least 0.004000 EUR a conversation in the median")
                .contains("a month: at least 7.31 EUR [")
                .contains("602 of 604 calls priced; the others are in no sum");
        assertThat(look(traffic(SEVEN_DAYS, "")).out())
                .contains("what calls cost is not known: none of 602 says it")
                .doesNotContain("a month:");
    }

    @Test
    void tokensArePaidByThePricesWhereNobodyRecordedAnAmount() throws IOException {
        cli.file("prices.yaml", "{currency: USD, read: 2026-11-20, models: {small: {input: 1, output: 4}}}");
        cli.file("evaluator.yaml", "prices: prices.yaml\n");
        String file = traffic(
                SEVEN_DAYS,
                ",\"target\":{\"requestModel\":\"small\",\"responseModel\":\"small-2026\"},"
                        + "\"usage\":{\"input\":1000,\"output\":250}");

        Cli.Ran ran = look(file, "-c", folder.resolve("evaluator.yaml").toString());

        // 1,000 tokens at 1 and 250 at 4 a million are 0.002 a call.
        assertThat(ran.out())
                .contains("paid: 0.002000 USD a call, 0.004000 USD a conversation")
                .contains("602 of 602 calls priced, 602 by their tokens and the prices");
    }

    @Test
    void everyCurrencyStandsForItself() throws IOException {
        String euros = Files.readString(Path.of(traffic(SEVEN_DAYS, cost("0.002", "EUR"))));
        String file =
                cli.file("both.jsonl", euros + call(3, 200, cost("5", "USD"))).toString();

        Json volume = Json.parse(look(file, "--json").out()).at("/volume").orElseThrow();

        assertThat(volume.at("/paid/0/currency").flatMap(Json::text)).contains("EUR");
        assertThat(volume.at("/paid/1/currency").flatMap(Json::text)).contains("USD");
        assertThat(number(volume, "/paid/1/perMonth/mean")).isCloseTo(30.4375, within(1e-9));
        assertThat(number(volume, "/paid/0/perMonth/lower")).isCloseTo(5.38, within(0.005));
        assertThat(number(volume, "/callsPerDay/upper")).isCloseTo(151.5, within(0.01));
        assertThat(number(volume, "/wholeDays")).isEqualTo(5);
    }

    private static double number(Json json, String at) {
        return json.at(at).flatMap(Json::number).orElseThrow();
    }

    @Test
    void aSampleDrawnBeforeStandsForThoseThatWereNot() throws IOException {
        String drawn = ",\"sample\":{\"p\":0.1},\"redaction\":{\"policy\":\"off\",\"engine\":\"none\",\"epoch\":\"\","
                + "\"mode\":\"off\",\"counts\":{}}" + cost("0.002", "EUR");

        Cli.Ran ran = look(traffic(SEVEN_DAYS, drawn));

        assertThat(ran.out())
                .contains("calls a day: 1200 [883, 1517] from 5 whole days")
                .contains("a month: 73.05 EUR [");
    }

    /** The judge has two criteria of its own and no price until it is told. */
    private Path suite(String models) throws IOException {
        cli.file("prices.yaml", "{currency: EUR, read: 2026-11-20, models: {" + models + "}}");
        cli.file("cases.csv", "input,reference\nHow long?,14 days\n");
        return cli.file("evaluator.yaml", """
            targets: {assistant: {url: http://127.0.0.1:1/v1, model: small}}
            judges: {large: {url: http://127.0.0.1:1/v1, model: judge-large}}
            suites: {refunds: {cases: cases.csv, evaluators: {tone: {rubric: tone, style: calm, judge: large}}}}
            prices: prices.yaml
            """);
    }

    @Test
    void tellsWhatASuiteTakesInAMonthToAnswerAndGradeTheSamples() throws IOException {
        String file = traffic(SEVEN_DAYS, ",\"usage\":{\"input\":1000,\"output\":250}");
        String config = suite("small: {input: 1, output: 4}, judge-large: {input: 2.5, output: 10}")
                .toString();

        Cli.Ran ran = look(file, "-c", config, "--rate", "1", "--turns", "all");
        Json month = Json.parse(
                        look(file, "-c", config, "--turns", "all", "--json").out())
                .at("/forecast")
                .orElseThrow();

        // 120 a day at 0.002 each.
        assertThat(number(month, "/casesPerMonth/mean")).isCloseTo(120 * 30.4375, within(1e-9));
        assertThat(number(month, "/targetCostPerMonth/mean")).isCloseTo(120 * 30.4375 * 0.002, within(1e-9));
        assertThat(number(month, "/judgeCostPerMonth/mean")).isPositive();
        assertThat(number(month, "/judgeCostPerMonth/most")).isGreaterThan(number(month, "/judgeCostPerMonth/upper"));
        assertThat(ran.out())
                .contains("suite refunds on what is taken, a month: 3653 [2689, 4616] cases; targets 7.31 EUR [5.38,"
                        + " 9.23] expected and ")
                .contains("judge tokens guessed at four bytes each)");
    }

    @Test
    void aJudgeWithoutAPriceIsNotForNothing() throws IOException {
        String file = traffic(SEVEN_DAYS, ",\"usage\":{\"input\":1000,\"output\":250}");

        assertThat(look(file, "-c", suite("small: {input: 1, output: 4}").toString())
                        .out())
                .contains("; judges not known, there is no price (");
    }
}
