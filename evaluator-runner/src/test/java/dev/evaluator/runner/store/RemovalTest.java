package dev.evaluator.runner.store;

import static dev.evaluator.runner.store.Fixtures.NOON;
import static dev.evaluator.runner.store.Fixtures.aRun;
import static dev.evaluator.runner.store.Fixtures.aSample;
import static dev.evaluator.runner.store.Fixtures.answered;
import static dev.evaluator.runner.store.Fixtures.evaluated;
import static dev.evaluator.runner.store.Fixtures.grade;
import static dev.evaluator.runner.store.Fixtures.graded;
import static dev.evaluator.runner.store.Fixtures.judged;
import static dev.evaluator.runner.store.Fixtures.unscored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Journal;
import dev.evaluator.run.Stream;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation.Outcome;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream.Builder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that are older than they may be kept are removed from a store, and nothing else is. */
class RemovalTest {

    private static final Duration AGE = Duration.ofDays(30);
    private static final int CASES = 3 * Removing.CASES + 5;

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Stores.open("sqlite:" + file(), () -> NOON, "test");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path file() {
        return folder.resolve("evaluator.db");
    }

    /** Keeps a run whose words all hold its name. */
    private void run(String id, int cases) {
        run(
                id,
                IntStream.range(0, cases)
                        .mapToObj(i -> aSample(id + "-words-" + i))
                        .toList());
    }

    private void run(String id, List<Sample> samples) {
        store.create(aRun(id, 1), samples.iterator());
        Journal journal = store.journal(id);
        for (Sample sample : samples) {
            String key = id + sample.id();
            journal.record(answered(key, 0, sample.id(), "answer " + id + "-words " + "so it is. ".repeat(600)));
            journal.record(judged("j" + key, key, grade(id + "-words prompt of " + sample.id())));
            journal.record(evaluated(key, 0, sample.id(), "accuracy", graded(0.5)));
            journal.record(evaluated(key, 0, sample.id(), "tone", unscored(Reason.JUDGE_REFUSED)));
            store.settle(new SettledCase(id, 0, sample.id(), Map.of(new Counter("cases", Map.of()), 1L)));
        }
        store.mark(id, RunRecord.State.COMPLETE, NOON);
    }

    private List<String> removeAll(Instant now) {
        List<String> runs = new ArrayList<>();
        for (Words words : Words.values()) {
            Optional<Removed> removed = store.remove(words, AGE, now);
            while (removed.isPresent()) {
                removed.filter(Removed::whole).ifPresent(step -> runs.add(step.run() + " " + words.label()));
                removed = store.remove(words, AGE, now);
            }
        }
        boolean more = store.sweep(now.minus(AGE));
        while (more) {
            more = store.sweep(now.minus(AGE));
        }
        assertThat(store.scrub()).isTrue();
        return runs;
    }

    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("evaluator.db", "evaluator.db-wal")) {
            if (Files.exists(folder.resolve(name))) {
                all.append(Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private List<String> scores(String run) {
        List<String> scores = new ArrayList<>();
        store.scores(
                run,
                0,
                found -> scores.add(found.sample().id()
                        + found.sample().slices()
                        + found.sample().inclusion()
                        + found.sample().cluster()
                        + found.repeats().stream()
                                .map(repeat -> repeat.evaluations().toString())
                                .toList()));
        return scores;
    }

    @Test
    void whatIsOldLeavesNoWordInTheFileOrItsLog() throws Exception {
        run("old", CASES);
        assertThat(bytes()).contains("old-words prompt", "answer old-words", "Where is my refund old-words-7");

        assertThat(removeAll(NOON.plus(AGE).plusSeconds(1))).containsExactly("old samples", "old responses");

        assertThat(bytes().replaceAll("old-words-\\d+", "")).doesNotContain("old-words", "so it is.");
        assertThat(bytes()).doesNotContain("Where is my refund", "it agrees", "on its way", "Refunds take a day");
        assertThat(Sql.integrity(file())).isEqualTo("ok");
    }

    @Test
    void whatIsNoOlderStaysAsItIs() {
        run("young", 5);
        List<CaseRecord> before = cases("young");

        assertThat(removeAll(NOON.plus(AGE))).isEmpty();

        assertThat(cases("young")).isEqualTo(before);
        assertThat(store.removed("young")).isEmpty();
    }

    @Test
    void everyNumberStays() {
        run("old", CASES);
        List<String> scores = scores("old");
        Totals totals = store.totals("old");

        removeAll(NOON.plus(AGE).plusSeconds(1));

        assertThat(scores("old")).isEqualTo(scores);
        assertThat(store.totals("old")).isEqualTo(totals);
        assertThat(store.counters()).containsEntry(new Counter("cases", Map.of()), (long) CASES);
        CaseRecord.Repeat repeat = cases("old").getFirst().repeats().getFirst();
        assertThat(repeat.answer()).isInstanceOfSatisfying(Answer.Answered.class, answer -> {
            assertThat(answer.response().text()).isEqualTo(Words.GONE);
            assertThat(answer.response().usage().output()).isEqualTo(7);
        });
        assertThat(repeat.evaluations().get("accuracy")).isInstanceOfSatisfying(Outcome.Scored.class, scored -> {
            Score.Graded graded = (Score.Graded) scored.score();
            assertThat(graded.rationale()).isEqualTo(Words.GONE);
            assertThat(graded.parts().getFirst().value()).hasValue(0.5);
            assertThat(graded.parts().getFirst().quotes()).isEmpty();
            assertThat(graded.parts().get(1).flags()).hasSize(1);
        });
        assertThat(store.judgements(repeat.response()))
                .singleElement()
                .satisfies(judged ->
                        assertThat(judged.judgement().transcript().prompt()).isEmpty());
    }

    @Test
    void whatAYoungerRunAsksTooStaysUntilThatIsOld() {
        List<Sample> shared = List.of(aSample("shared"));
        run("old", shared);
        store.create(
                new RunRecord(
                        "young",
                        RunRecord.Kind.RUN,
                        "refunds",
                        Digest.of("suite"),
                        1,
                        Json.nothing(),
                        aRun("young", 1).parts(),
                        RunRecord.State.RUNNING,
                        NOON.plus(AGE),
                        Optional.empty()),
                shared.iterator());
        store.mark("young", RunRecord.State.COMPLETE, NOON.plus(AGE));

        removeAll(NOON.plus(AGE).plusSeconds(1));
        assertThat(cases("young").getFirst().sample()).isEqualTo(shared.getFirst());

        removeAll(NOON.plus(AGE.multipliedBy(2)).plusSeconds(1));
        assertThat(cases("young").getFirst().sample().prompt().question()).isEqualTo(Words.GONE);
    }

    @Test
    void aQuestionThatIsAskedAnewHasItsWordsAgain() {
        List<Sample> same = List.of(aSample("same"));
        run("old", same);
        removeAll(NOON.plus(AGE).plusSeconds(1));

        run("new", same);

        assertThat(cases("new").getFirst().sample()).isEqualTo(same.getFirst());
    }

    @Test
    void whatABaselineWasPinnedFromStaysUntilAnotherBinds() {
        run("pinned", 3);
        run("later", 3);
        List<CaseRecord> before = cases("pinned");
        StreamId stream = new StreamId("refunds", "assistant", Stream.REPLAYED);
        store.pin(baseline("b1", stream, NOON, "pinned"), Map.of("d", Json.of("state")));

        removeAll(NOON.plus(AGE).plusSeconds(1));

        assertThat(cases("pinned")).isEqualTo(before);
        assertThat(store.detectors(stream)).containsEntry("d", Json.of("state"));
        store.pin(baseline("b2", stream, NOON.plusSeconds(1), "later"), Map.of());
        assertThat(removeAll(NOON.plus(AGE).plusSeconds(1))).containsExactly("pinned samples", "pinned responses");
    }

    private static BaselineRecord baseline(String id, StreamId stream, Instant at, String run) {
        return new BaselineRecord(id, stream, at, Json.object().put("run", run).build());
    }

    @Test
    void whatSomebodyLabelledStays() {
        run("old", 3);
        CaseRecord labelled = cases("old").get(1);
        store.label(List.of(new LabelRecord(
                Digest.of("answer"),
                Digest.of("criterion"),
                "ann",
                new LabelRecord.Said.Grade("yes"),
                OptionalDouble.empty(),
                new LabelRecord.Place("old", "assistant", labelled.sample().id(), "accuracy", "agrees"),
                NOON)));

        removeAll(NOON.plus(AGE).plusSeconds(1));

        List<CaseRecord> after = cases("old");
        assertThat(after.get(1)).isEqualTo(labelled);
        assertThat(after.getFirst().sample().prompt().question()).isEqualTo(Words.GONE);
        assertThat(store.judgements(labelled.repeats().getFirst().response())
                        .getFirst()
                        .judgement()
                        .transcript()
                        .prompt())
                .isPresent();
    }

    @Test
    void verdictsAndPreferencesKeepWhatWasDecidedAndLoseWhy() {
        run("old", 1);
        Json worst = Json.object()
                .put("case", "c1")
                .put("candidate", 0.25)
                .put("rationale", "secret reason")
                .build();
        Json verdict = Json.object()
                .put("verdict", "fail")
                .put("worstCases", Json.array(List.of(worst)))
                .build();
        store.save(new VerdictRecord(Digest.of("question"), "gate", "old", verdict, NOON), Map.of());
        Json said = Json.object()
                .put("straight", "first")
                .put("rationale", "secret reason")
                .put("replies", Json.ofTexts(List.of("secret reply")))
                .build();
        store.save(new PreferenceRecord(
                Digest.of("pair"), "refunds", "large", Digest.of("judge"), "m", Usage.NONE, said, NOON));

        removeAll(NOON.plus(AGE).plusSeconds(1));

        assertThat(store.verdict(Digest.of("question")).orElseThrow().document().line())
                .isEqualTo("{\"verdict\":\"fail\",\"worstCases\":[{\"case\":\"c1\",\"candidate\":0.25,"
                        + "\"rationale\":\"" + Words.GONE + "\"}]}");
        assertThat(store.preference(Digest.of("pair")).orElseThrow().document().line())
                .isEqualTo("{\"straight\":\"first\",\"replies\":[]}");
    }

    @Test
    void aRunUnderWayStaysAsLongAgain() {
        store.create(aRun("running", 1), List.of(aSample("a")).iterator());

        assertThat(removeAll(NOON.plus(AGE.multipliedBy(2)))).isEmpty();
        assertThat(removeAll(NOON.plus(AGE.multipliedBy(2)).plusSeconds(1))).hasSize(2);
    }

    @Test
    void whoeverIsCutOffBetweenTwoStepsGoesOn() {
        run("old", CASES);
        Instant now = NOON.plus(AGE).plusSeconds(1);
        assertThat(store.remove(Words.RESPONSES, AGE, now))
                .hasValueSatisfying(step -> assertThat(step.whole()).isFalse());
        store.close();

        store = Stores.open("sqlite:" + file(), () -> NOON, "test");

        assertThat(store.removed("old")).isEmpty();
        assertThat(removeAll(now)).containsExactly("old samples", "old responses");
        assertThat(store.removed("old")).containsOnlyKeys(Words.values());
        assertThat(cases("old")).hasSize(CASES);
    }

    private List<CaseRecord> cases(String run) {
        Builder<CaseRecord> cases = java.util.stream.Stream.builder();
        store.cases(run, 0, cases::add);
        return cases.build().toList();
    }
}
