package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run's estimates beside those of the run that the baseline was pinned from. */
class VersusBaselineTest {

    private static final String SUITE = """
        suites:
          refunds:
            cases: refunds.csv
            evaluators: {accuracy: {match: contains}, brevity: {max-words: %d}}
            slices: {locale: [de, en]}
            false-alarms: 1 per 10d
            sample: {seed: 7}
        """;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aSuiteWhoseCasesBringTheirAnswers() throws IOException {
        cli = new Cli(folder).yaml(SUITE.formatted(40));
        right("case", 90);
    }

    /** Writes two hundred cases of which so many in a hundred are right. */
    private void right(String name, int share) throws IOException {
        StringBuilder csv = new StringBuilder("id,input,reference,output,locale\n");
        for (int i = 0; i < 200; i++) {
            csv.append("%s-%d,Q%d?,yes,%s,%s%n"
                    .formatted(name, i, i, i * 37 % 100 < share ? "yes" : "no", i % 2 == 0 ? "de" : "en"));
        }
        cli.file("refunds.csv", csv.toString());
    }

    private String pinned() {
        String run = cli.run("run", "--json").run();
        List<String> pin = new ArrayList<>(List.of("baseline", "pin"));
        pin.addAll(List.of(cli.all("")).subList(1, cli.all("").length));
        assertThat(cli.plain(pin.toArray(String[]::new)).code()).isEqualTo(Exit.OK);
        return run;
    }

    @Test
    void withoutABaselineThereIsNoColumn() {
        Cli.Ran run = cli.run("run");

        assertThat(run.out()).contains("95 % interval   cases").doesNotContain("baseline");
        assertThat(cli.run("run", "--json").out()).doesNotContain("versusBaseline");
    }

    @Test
    void theRunThatIsTheBaselineIsNotHeldAgainstItself() {
        String run = pinned();

        assertThat(cli.run("show", run).out()).doesNotContain("versus baseline");
    }

    @Test
    void aRunTellsWhatItIsAgainstTheBaselineCaseByCase() throws IOException {
        String baseline = pinned();
        right("case", 70);

        String out = cli.run("run").out();

        assertThat(out)
                .containsPattern("score +95 % interval +versus baseline +cases +unscored\n")
                .containsPattern("accuracy +0\\.700 +\\[\\S+, \\S+\\] +-0\\.200 \\[-0\\.2\\d\\d, -0\\.1\\d\\d\\] +200")
                .containsPattern("brevity +1\\.000 +\\[\\S+, \\S+\\] +0\\.000 \\[-\\S+, \\+\\S+\\] +200")
                .containsPattern("locale=de accuracy +0\\.\\d+ +\\[\\S+, \\S+\\] +-0\\.\\d+ \\[-\\S+, -\\S+\\] +100")
                .contains("versus baseline: this run minus run " + baseline + ", pinned 2026-11-20T12:")
                .contains("Z, on the 200 cases in both, 95 % intervals by paired t and betting sequence;");
    }

    @Test
    void theNumbersAreThoseOfThePageOfTheTwoRuns() throws IOException {
        String baseline = pinned();
        right("case", 70);
        String run = cli.run("run", "--json").run();
        Path page = folder.resolve("two.html");
        cli.plain(
                "report",
                run,
                baseline,
                "-o",
                page.toString(),
                "-c",
                folder.resolve("evaluator.yaml").toString(),
                "--store",
                "sqlite:" + cli.store());

        Cli.Ran shown = cli.run("show", run, "--json");

        String text = Jsoup.parse(Files.readString(page)).text();
        Json accuracy =
                shown.runJson().at("/parts/0/versusBaseline/evaluators/0").orElseThrow();
        String words = "−%.3f [−%.3f, −%.3f]"
                .formatted(number(accuracy, "mean"), number(accuracy, "lower"), number(accuracy, "upper"));
        assertThat(text).contains(words);
        assertThat(cli.run("show", run).out()).contains(words.replace('−', '-'));
        assertThat(shown.at("/parts/0/versusBaseline/run")).isEqualTo("\"" + baseline + "\"");
        assertThat(shown.at("/parts/0/versusBaseline/evaluators/0/lost")).isEqualTo("40");
        assertThat(shown.at("/parts/0/versusBaseline/slices/0/slice")).isEqualTo("\"locale=de\"");
    }

    private static double number(Json json, String member) {
        return -json.member(member).flatMap(Json::number).orElseThrow();
    }

    @Test
    void whereNoCaseIsInBothThisIsSaidInThePlaceOfNumbers() throws IOException {
        String baseline = pinned();
        right("other", 70);

        assertThat(cli.run("run").out())
                .contains("no comparison with the baseline, run " + baseline, ": no case is in both runs\n")
                .doesNotContain("versus baseline");
    }

    @Test
    void aCaseThatIsGoneIsNotTakenForThoseWhoseIdsBeginWithItsOwn() throws IOException {
        cli.file("refunds.csv", "id,input,reference,output,locale\nc10,A?,yes,yes,de\nc11,B?,yes,yes,en\n");
        pinned();
        cli.file("refunds.csv", "id,input,reference,output,locale\nc1,C?,yes,yes,de\nc11,B?,yes,no,en\n");

        Cli.Ran run = cli.run("run");

        assertThat(run.code()).as(run.err()).isEqualTo(Exit.OK);
        assertThat(run.out()).contains("on the 1 case in both (1 only in this run)");
    }

    @Test
    void anEvaluatorThatIsDefinedOtherwiseNowIsNotCompared() throws IOException {
        pinned();
        cli.yaml(SUITE.formatted(30));

        assertThat(cli.run("run").out().toLowerCase(Locale.ROOT))
                .containsPattern("brevity +1\\.000 +\\[\\S+, \\S+\\] +– +200")
                .contains("not compared, for the baseline does not have them as they are now: brevity\n");
    }

    @Test
    void aScreenShowsWhatIsWorseInRedAndProseInLinesThatFit() throws IOException {
        pinned();
        right("case", 70);

        String out = cli.watched().with("COLUMNS", "80").run("run").out();

        assertThat(out)
                .contains(" \u001b[31m-0.200 [-0.256, -0.144]\u001b[0m ")
                .containsPattern("\nversus baseline: this run minus run [^\n]+\n  \\S[^\n]+\n  \\S");
        assertThat(out.replaceAll("\u001b\\[\\d+m", "").lines())
                .filteredOn(line -> !line.contains(": evaluator "))
                .allSatisfy(line -> assertThat(Wrapped.width(line)).isLessThanOrEqualTo(80));
        assertThat(out).containsPattern("\nnext: evaluator show \\S+ --failing -c \\S+ --store \\S+\n$");
    }

    @ParameterizedTest
    @CsvSource({"NO_COLOR, 1", "TERM, dumb"})
    void noColoursWhereNoneAreWanted(String variable, String value) throws IOException {
        pinned();
        right("case", 70);

        assertThat(cli.watched().with(variable, value).run("run").out())
                .contains(" -0.200 [-0.256, -0.144] ")
                .doesNotContain("\u001b");
    }

    @Test
    void whatAProgramReadsIsNeitherColouredNorBroken() throws IOException {
        pinned();
        right("case", 70);

        assertThat(cli.with("COLUMNS", "40").run("run").out())
                .contains("; an interval across 0 tells no difference\n")
                .doesNotContain("\u001b");
    }
}
