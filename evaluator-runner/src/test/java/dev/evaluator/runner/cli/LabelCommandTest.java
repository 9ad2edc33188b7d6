package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.store.LabelRecord;
import dev.evaluator.runner.store.LabelRecord.Said;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelCommandTest {

    private static final String HOSTILE = "Sure.\u001b[2J\u001b]0;owned\u0007 \u202eevil\u2028x";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));
    private String run = "";

    @BeforeEach
    void aRunOfTwelveAnswersByTwoCriteria() throws IOException {
        cli = new Cli(folder);
        cli.file(
                "cases.csv",
                "id,input,output\n"
                        + IntStream.range(0, 12)
                                .mapToObj(i -> "c" + i + ",Question " + i + "?,Answer " + i + "."
                                        + (i == 11 ? HOSTILE : "") + "\n")
                                .collect(Collectors.joining()));
        cli.file("style.yaml", rubric("Is it plain?"));
        configured();
        endpoint.on("large", completion("{\"score\": 1, \"rationale\": \"so\"}"))
                .on("large", "Answer 7.", completion("{\"score\": 3, \"rationale\": \"so\"}"))
                .on("large", "Is it kind?", completion("{\"pass\": true, \"rationale\": \"so\"}"));
        run = cli.run("run", "--suite", "help", "--seed", "4", "--json").run();
    }

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    private static String rubric(String question) {
        return """
            name: style
            criteria:
              - {name: plain, question: "%s", scale: {1: never, 2: hardly, 3: half, 4: mostly, 5: wholly}, \
            may-not-apply: true}
              - {name: kind, question: "Is it kind?"}
            """.formatted(question);
    }

    private void configured() throws IOException {
        cli.yaml("""
            judges:
              large: {url: "%s", model: large}
              people: {labels: store}
            suites:
              help:
                cases: cases.csv
                evaluators:
                  style: {rubric: style.yaml, judge: large}
              people:
                cases: cases.csv
                evaluators:
                  style: {rubric: style.yaml, judge: people}
            """.formatted(endpoint.url()));
    }

    private List<LabelRecord> labels() {
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            return store.labels();
        }
    }

    @Test
    void everyLabelIsKeptAfterItsKeyAndNotAskedForAgain() {
        Cli.Ran first = cli.typing("3", "y", "q").run("label", run, "--sample", "12", "--annotator", "ann");

        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("2 labelled, 2 of 24 done");
        assertThat(labels())
                .extracting(label -> label.annotator() + " " + label.place().criterion() + " " + label.said())
                .containsExactlyInAnyOrder("ann plain " + new Said.Grade("3"), "ann kind " + new Said.Grade("yes"));

        Cli.Ran again = cli.typing("q").run("label", run, "--sample", "12", "--annotator", "ann");

        assertThat(again.out()).startsWith("3 of 24 ").contains("0 labelled, 2 of 24 done");
        assertThat(cli.typing("q").run("label", run, "--annotator", "bob").out())
                .startsWith("1 of 24 ");
    }

    @Test
    void whatTheJudgeIsLeastSureOfComesFirst() {
        Cli.Ran ran = cli.typing("q").run("label", run);

        assertThat(ran.out())
                .startsWith("1 of 24 · case c7 · style, plain")
                .contains("QUESTION\nQuestion 7?\nANSWER\nAnswer 7.\n", "Is it plain?", "  5  5 – wholly");
    }

    @Test
    void theLastLabelCanBeTakenBack() {
        Cli.Ran ran = cli.typing("5", "b", "2", "q").run("label", run);

        assertThat(ran.out()).contains("1 labelled, 1 of 24 done");
        assertThat(labels()).extracting(LabelRecord::said).containsExactly(new Said.Grade("2"));
        assertThat(cli.typing("b", "q").run("label", run).err()).contains("there is nothing to take back");
    }

    @Test
    void aPersonMayNotBeAbleToTellOrFindThatItDoesNotApply() {
        cli.typing("n", "u", "7", "q").run("label", run);

        assertThat(labels())
                .extracting(LabelRecord::said)
                .containsExactlyInAnyOrder(new Said.NotApplicable(), new Said.Unclear());
    }

    @Test
    void hostileTextIsSeenAndSteersNothing() {
        Cli.Ran ran = cli.typing(everything("1", "y")).run("label", run, "--sample", "12");

        assertThat(ran.out())
                .contains("\\u{1b}[2J\\u{1b}]0;owned\\u{7}", "\\u{202e}evil", "\\u{2028}x")
                .doesNotContain("\u001b", "\u0007", "\u202e", "\u2028");
    }

    private static String[] everything(String levels, String question) {
        return IntStream.range(0, 24)
                .mapToObj(i -> i % 2 == 0 ? levels : question)
                .toArray(String[]::new);
    }

    @Test
    void aRandomSampleIsTheSameForTheSameSeedAndSaysHowLikelyItWas() {
        cli.typing(everything("1", "y")).run("label", run, "--sample", "3", "--seed", "9", "--annotator", "ann");
        Set<String> small = cases("ann");
        cli.typing(everything("1", "y")).run("label", run, "--sample", "6", "--seed", "9", "--annotator", "bob");

        assertThat(small).hasSize(3);
        assertThat(cases("bob")).hasSize(6).containsAll(small);
        assertThat(labels())
                .filteredOn(label -> label.annotator().equals("ann"))
                .hasSize(6)
                .allSatisfy(label -> assertThat(label.inclusion()).hasValue(0.25));
        cli.typing(everything("1", "y")).run("label", run, "--sample", "6", "--seed", "10", "--annotator", "eve");
        assertThat(cases("eve")).isNotEqualTo(cases("bob"));
    }

    private Set<String> cases(String annotator) {
        return labels().stream()
                .filter(label -> label.annotator().equals(annotator))
                .map(label -> label.place().caseId())
                .collect(Collectors.toSet());
    }

    @Test
    void whatWasPickedBeforeJoinsTheSampleThatPassesIt() {
        cli.typing("3", "q").run("label", run);
        assertThat(labels()).allSatisfy(label -> assertThat(label.inclusion()).isEmpty());

        cli.typing(everything("1", "y")).run("label", run, "--sample", "12");

        assertThat(labels())
                .hasSize(24)
                .allSatisfy(label -> assertThat(label.inclusion()).hasValue(1));
    }

    @Test
    void labelsGoOutAndComeBackAsTheyWere() throws IOException {
        cli.typing("3", "n", "y", "u", "q").run("label", run, "--sample", "6", "--annotator", "=ann");
        List<LabelRecord> before = labels();
        for (String file : List.of("labels.csv", "labels.jsonl")) {
            Path out = folder.resolve(file);
            assertThat(cli.run("label", run, "--export", out.toString()).out())
                    .startsWith(before.size() + " labels written to ");
            Files.delete(cli.store());
            run = cli.run("run", "--suite", "help", "--seed", "4", "--json").run();

            assertThat(cli.run("label", run, "--import", out.toString()).out())
                    .startsWith(before.size() + " labels read from ");
            assertThat(labels())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
                    .containsExactlyInAnyOrderElementsOf(before);
        }
        assertThat(folder.resolve("labels.csv")).content().contains(",'=ann,");
    }

    @Test
    void aFileWithOneWrongLabelIsNotTakenAtAll() throws IOException {
        Path file = cli.file("labels.csv", """
            id,evaluator,criterion,label,annotator
            c1,style,plain,4,ann
            c2,style,plain,9,ann
            c99,style,plain,4,ann
            c3,style,,4,ann
            """);

        Cli.Ran ran = cli.run("label", run, "--import", file.toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains(
                        "3 of its labels cannot be taken",
                        "c2: '9' is no grade of style; [1, 2, 3, 4, 5] are",
                        "c99: run " + run + " has no answer to it that style would judge by plain",
                        "c3: say which criterion it is about, one of [plain, kind]");
        assertThat(labels()).isEmpty();
    }

    @Test
    void anotherWordInACriterionAsksAgainForThatOneOnly() throws IOException {
        cli.typing(everything("1", "y")).run("label", run, "--sample", "12");
        cli.file("style.yaml", rubric("Is it really plain?"));

        assertThat(cli.typing("q").run("label", run, "--sample", "12").out())
                .startsWith("13 of 24 ")
                .contains("Is it really plain?");
    }

    @Test
    void theLabelsOfTheStoreAreAJudge() {
        cli.typing("5", "y", "q").run("label", run, "--sample", "12");

        Cli.Ran ran = cli.run("run", "--suite", "people", "--json");

        assertThat(ran.at("/parts/0/evaluators/0/mean")).isEqualTo("1");
        assertThat(ran.at("/parts/0/evaluators/0/cases")).isEqualTo("1");
        assertThat(ran.at("/parts/0/evaluators/0/unscored/not_labelled")).isEqualTo("11");
    }
}
