package dev.evaluator.runner.store;

import static dev.evaluator.runner.store.Fixtures.NOON;
import static dev.evaluator.runner.store.Fixtures.aRun;
import static dev.evaluator.runner.store.Fixtures.aSample;
import static dev.evaluator.runner.store.Fixtures.answered;
import static dev.evaluator.runner.store.Fixtures.evaluated;
import static dev.evaluator.runner.store.Fixtures.failed;
import static dev.evaluator.runner.store.Fixtures.grade;
import static dev.evaluator.runner.store.Fixtures.graded;
import static dev.evaluator.runner.store.Fixtures.judged;
import static dev.evaluator.runner.store.Fixtures.said;
import static dev.evaluator.runner.store.Fixtures.samples;
import static dev.evaluator.runner.store.Fixtures.unclear;
import static dev.evaluator.runner.store.Fixtures.unscored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Judgement;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Attempt;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Journal;
import dev.evaluator.run.Keys;
import dev.evaluator.runner.source.Window;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation.Outcome;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.Response;
import dev.evaluator.target.ToolCall;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store must do. */
abstract class StoreContract {

    private static final int SEVERAL_PAGES = 600;

    private Store store;

    /** Opens the store of this test, which is there again when it is opened once more. */
    abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = open();
    }

    private void create(RunRecord run, List<Sample> samples) {
        store.create(run, samples.iterator());
    }

    private Journal aJournal() {
        create(aRun("r1", 1), samples(3));
        return store.journal("r1");
    }

    private List<CaseRecord> cases(String run, int part) {
        List<CaseRecord> found = new ArrayList<>();
        store.cases(run, part, found::add);
        return found;
    }

    private CaseRecord aCase(String id) {
        return store.findCase("r1", 0, id).orElseThrow();
    }

    private static List<String> ids(Iterator<Sample> samples) {
        List<String> ids = new ArrayList<>();
        samples.forEachRemaining(sample -> ids.add(sample.id()));
        return ids;
    }

    @Test
    void anotherPlanTakesThePlaceOfTheFirst() {
        create(aRun("r1", 1), List.of(aSample("a"), aSample("b")));
        store.funnel("r1", Json.object().put("seen", 2).build());
        create(aRun("r2", 1), List.of(aSample("a")));

        store.replan(aRun("r1", 1), samples(3).iterator());
        reopen();

        assertThat(ids(store.schedule("r1")))
                .containsExactlyInAnyOrderElementsOf(ids(samples(3).iterator()));
        assertThat(store.planned("r1")).isEqualTo(3);
        assertThat(store.funnel("r1")).isEmpty();
        assertThat(ids(store.schedule("r2"))).containsExactly("a");
    }

    @Test
    void aRunIsFoundAsItWasCreated() {
        create(aRun("r1", -5), samples(3));

        reopen();

        assertThat(store.find("r1")).contains(aRun("r1", -5));
        assertThat(store.runs()).containsExactly(aRun("r1", -5));
        assertThat(store.planned("r1")).isEqualTo(3);
    }

    @Test
    void scoresAreThoseOfTheCasesWithoutTheirWords() {
        create(
                aRun("r1", 1),
                samples(4).stream().map(sample -> sample.drawn(1 / 3.0)).toList());
        Journal journal = store.journal("r1");
        journal.record(answered("a0", 0, "case-0", "It is on its way."));
        journal.record(evaluated("a0", 0, "case-0", "accuracy", plain(1 / 3.0)));
        journal.record(evaluated("a0", 0, "case-0", "tone", new Outcome.Declined()));
        journal.record(answered("a1", 0, "case-1", "No."));
        journal.record(evaluated("a1", 0, "case-1", "accuracy", graded(0)));
        journal.record(failed("a2", 0, "case-2"));
        journal.record(evaluated("a2", 0, "case-2", "accuracy", unscored(Reason.TARGET_ERROR)));
        store.flush();
        List<ScoredCase> found = new ArrayList<>();

        store.scores("r1", 0, found::add);

        assertThat(found.stream().map(ScoredCase::sample))
                .containsExactlyElementsOf(
                        cases("r1", 0).stream().map(of -> of.sample().outline()).toList());
        assertThat(found.stream().map(ScoredCase::repeats))
                .containsExactlyElementsOf(cases("r1", 0).stream()
                        .map(of -> of.repeats().stream()
                                .map(StoreContract::withoutWords)
                                .toList())
                        .toList());
        assertThat(store.scores("r1", 0, List.of("case-2", "case-0", "case-9")))
                .containsExactlyElementsOf(found.stream()
                        .filter(of ->
                                Set.of("case-0", "case-2").contains(of.sample().id()))
                        .toList());
    }

    private static Outcome plain(double value) {
        return new Outcome.Scored(new Score.Graded(
                value,
                "so so",
                List.of(new Part("agrees", OptionalDouble.of(value), false, "\"critical\":true", List.of()))));
    }

    private static CaseRecord.Repeat withoutWords(CaseRecord.Repeat repeat) {
        Map<String, Outcome> evaluations = new LinkedHashMap<>();
        repeat.evaluations().forEach((name, outcome) -> evaluations.put(name, withoutWords(outcome)));
        Answer answer = switch (repeat.answer()) {
            case Answer.Answered(Response response, int attempts) ->
                new Answer.Answered(new Response("", response.usage(), response.latency(), response.model()), attempts);
            case Answer.Failed(Reason reason, String detail, int attempts) -> new Answer.Failed(reason, "", attempts);
        };
        return new CaseRecord.Repeat(repeat.response(), answer, evaluations);
    }

    private static Outcome withoutWords(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Declined() -> outcome;
            case Outcome.Scored(Score.Graded(double value, String why, List<Part> parts)) ->
                new Outcome.Scored(new Score.Graded(
                        value,
                        "",
                        parts.stream()
                                        .anyMatch(part -> part.criticalFailure()
                                                || !part.flags().isEmpty())
                                ? parts.stream()
                                        .map(part -> new Part(
                                                part.criterion(),
                                                part.value(),
                                                part.criticalFailure(),
                                                "",
                                                List.of(),
                                                part.flags()))
                                        .toList()
                                : List.of()));
            case Outcome.Scored(Score.Unscored(Reason reason, String detail)) ->
                new Outcome.Scored(new Score.Unscored(reason, ""));
        };
    }

    @Test
    void plannedSamplesAreWhatTheyWere() {
        List<Sample> samples = samples(SEVERAL_PAGES);
        create(aRun("r1", 1), samples);

        reopen();

        assertThat(store.schedule("r1")).toIterable().containsExactlyInAnyOrderElementsOf(samples);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 20261120})
    void theScheduleFollowsTheSeed(long seed) {
        List<Sample> samples = samples(SEVERAL_PAGES);
        create(aRun("r1", seed), samples);

        List<String> expected = samples.stream()
                .sorted(Comparator.comparing(
                                (Sample sample) -> Keys.order(seed, sample.cluster()), Long::compareUnsigned)
                        .thenComparing(Sample::id))
                .map(Sample::id)
                .toList();
        assertThat(ids(store.schedule("r1"))).isEqualTo(expected);
        assertThat(cases("r1", 0)).extracting(found -> found.sample().id()).isEqualTo(expected);
    }

    @Test
    void anotherSeedIsAnotherOrder() {
        create(aRun("r1", 1), samples(20));
        create(aRun("r2", 2), samples(20));

        assertThat(ids(store.schedule("r1"))).isNotEqualTo(ids(store.schedule("r2")));
    }

    @Test
    void casesOfOneConversationStayTogether() {
        List<Sample> samples = IntStream.range(0, SEVERAL_PAGES)
                .mapToObj(i -> aSample("turn-" + i, Optional.of("conversation-" + i % 100), Map.of()))
                .toList();
        create(aRun("r1", 7), samples);

        List<String> clusters = new ArrayList<>();
        store.schedule("r1").forEachRemaining(sample -> {
            if (clusters.isEmpty() || !clusters.getLast().equals(sample.cluster())) {
                clusters.add(sample.cluster());
            }
        });

        assertThat(clusters).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void runsThatShareASampleKeepTheirOwnSlices() {
        create(aRun("r1", 1), List.of(aSample("a", Optional.empty(), Map.of("locale", "de"))));
        create(aRun("r2", 1), List.of(aSample("a", Optional.empty(), Map.of("locale", "at", "tier", "gold"))));

        assertThat(store.sliceValues("r1")).isEqualTo(Map.of("locale", Set.of("de")));
        assertThat(store.sliceValues("r2")).isEqualTo(Map.of("locale", Set.of("at"), "tier", Set.of("gold")));
        assertThat(store.schedule("r2").next().slices()).containsEntry("locale", "at");
    }

    @Test
    void aRunIsCreatedWholeOrNotAtAll() {
        List<Sample> twice = List.of(aSample("a"), aSample("b"), aSample("a"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(aRun("r1", 1), twice))
                .withMessage("two samples have the id 'a'");

        assertThat(store.runs()).isEmpty();
        create(aRun("r1", 1), samples(1));
        assertThat(store.planned("r1")).isEqualTo(1);
    }

    @Test
    void howFarASourceWasReadIsKeptWithItsPlanOrNotAtAll() {
        String suite = aRun("r1", 1).suite();
        assertThat(store.progress(suite, "support")).isEmpty();

        store.create(aRun("r1", 1), samples(1).iterator(), "support", Json.of("first"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.create(
                        aRun("r2", 1), List.of(aSample("a"), aSample("a")).iterator(), "support", Json.of("second")));
        reopen();

        assertThat(store.progress(suite, "support")).contains(Json.of("first"));
        assertThat(store.progress(suite, "sales")).isEmpty();
        assertThat(store.progress("other", "support")).isEmpty();
    }

    @Test
    void aSourceThatFailsLeavesTheStoreUsable() {
        Iterator<Sample> broken = Stream.iterate(1, i -> i + 1)
                .map(i -> {
                    if (i == 3) {
                        throw new IllegalStateException("line 3 is broken");
                    }
                    return aSample("case-" + i);
                })
                .iterator();

        assertThatThrownBy(() -> store.create(aRun("r1", 1), broken)).hasMessage("line 3 is broken");

        assertThat(store.find("r1")).isEmpty();
        create(aRun("r1", 1), samples(1));
    }

    @Test
    void anIdIsTakenOnce() {
        create(aRun("r1", 1), samples(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(aRun("r1", 2), samples(2)))
                .withMessage("there is a run 'r1' already");
        assertThat(store.planned("r1")).isEqualTo(1);
    }

    @Test
    void aRunIsFoundByAUniquePrefix() {
        create(aRun("20261120-ab", 1), samples(1));
        create(aRun("20261120-ac", 1), samples(1));
        create(aRun("20261120-a", 1), samples(1));

        assertThat(store.find("20261120-ab").orElseThrow().id()).isEqualTo("20261120-ab");
        assertThat(store.find("20261120-a").orElseThrow().id()).isEqualTo("20261120-a");
        assertThat(store.find("2027")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.find("2026"))
                .withMessage("more than one run starts with '2026': 20261120-a, 20261120-ab, 20261120-ac; give"
                        + " more of it");
    }

    @Test
    void theNewestRunComesFirst() {
        create(startedAt("old", NOON), samples(1));
        create(startedAt("new", NOON.plusNanos(1)), samples(1));
        create(startedAt("older", NOON.minusSeconds(1)), samples(1));

        assertThat(store.runs()).extracting(RunRecord::id).containsExactly("new", "old", "older");
    }

    private static RunRecord startedAt(String id, Instant at) {
        RunRecord run = aRun(id, 1);
        return new RunRecord(
                id,
                run.kind(),
                run.suite(),
                run.suiteDigest(),
                run.seed(),
                run.manifest(),
                run.parts(),
                run.state(),
                at,
                run.finishedAt());
    }

    @Test
    void aRunEndsAndIsTakenUpAgain() {
        create(aRun("r1", 1), samples(1));

        store.mark("r1", RunRecord.State.STOPPED, NOON.plusSeconds(60));
        assertThat(store.find("r1").orElseThrow().state()).isEqualTo(RunRecord.State.STOPPED);
        assertThat(store.find("r1").orElseThrow().finishedAt()).contains(NOON.plusSeconds(60));

        store.mark("r1", RunRecord.State.RUNNING, NOON.plusSeconds(90));
        assertThat(store.find("r1")).contains(aRun("r1", 1));
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.journal("r9"))
                .withMessage("there is no run 'r9'");
        assertThatIllegalArgumentException().isThrownBy(() -> store.planned("r9"));
        assertThatIllegalArgumentException().isThrownBy(() -> store.mark("r9", RunRecord.State.COMPLETE, NOON));
    }

    @Test
    void everythingRecordedIsThereAfterReopening() {
        Journal journal = aJournal();
        Entry.Answered answered = answered("k0", 0, "case-0", "On its way.");
        Entry.Judged grade = judged("j0", "k0", grade("Does it agree?"));
        Entry.Judged apart = judged("j1", "k0", new Judgement.NotApplicable("no date was asked for", said("And?")));
        Entry.Judged unclear = judged("j2", "k0", unclear(Reason.JUDGE_UNREADABLE));
        Map<String, Outcome> outcomes = Map.of(
                "accuracy", graded(0.1 + 0.2),
                "brevity", graded(0),
                "safety", unscored(Reason.JUDGE_UNREADABLE),
                "tone", new Outcome.Declined());
        journal.record(answered);
        List.of(grade, apart, unclear).forEach(journal::record);
        outcomes.forEach((name, outcome) -> journal.record(evaluated("k0", 0, "case-0", name, outcome)));

        reopen();

        assertThat(aCase("case-0").sample()).isEqualTo(aSample("case-0"));
        assertThat(aCase("case-0").repeats()).containsExactly(new CaseRecord.Repeat("k0", answered.answer(), outcomes));
        assertThat(store.judgements("k0")).containsExactly(grade, apart, unclear);
    }

    @Test
    void eachCallIsKeptWithWhatCameOfIt() {
        Journal journal = aJournal();
        Attempt late = new Attempt("timeout", Duration.ofSeconds(5), Usage.NONE, Optional.empty(), Optional.empty());
        Attempt right = new Attempt(
                Attempt.ANSWERED, Duration.ofMillis(201), new Usage(120, 40), Optional.of("m-1"), Optional.of("id-1"));
        journal.record(answered("k0", 0, "case-0", "On its way."), List.of(late, right));
        journal.record(judged("j0", "k0", grade("Does it agree?")), List.of(right));

        reopen();

        assertThat(store.attempts("k0"))
                .containsExactly(
                        new Attempted(Optional.empty(), 1, late),
                        new Attempted(Optional.empty(), 2, right),
                        new Attempted(Optional.of("j0"), 1, right));
        assertThat(store.attempts("k1")).isEmpty();
    }

    @Test
    void callsOfAResumedRunFollowThoseMadeBefore() {
        Journal journal = aJournal();
        Attempt broken = new Attempt("connect", Duration.ofMillis(1), Usage.NONE, Optional.empty(), Optional.empty());
        journal.record(failed("k0", 0, "case-0"), List.of(broken, broken));
        journal.record(judged("j0", "k0", unclear(Reason.JUDGE_ERROR)), List.of(broken));
        reopen();

        Journal resumed = store.journal("r1");
        resumed.record(answered("k0", 0, "case-0", "at last"), List.of(broken));
        resumed.record(answered("k0", 0, "case-0", "once more"), List.of(broken));
        resumed.record(judged("j0", "k0", grade("Does it agree?")), List.of(broken));
        store.flush();

        assertThat(store.attempts("k0")).extracting(Attempted::number).containsExactly(1, 2, 3, 1, 2);
    }

    @Test
    void aPromptIsReadBackWithTheFenceItWasSentWith() {
        Journal journal = aJournal();
        String one = "Between =====" + "0a".repeat(16) + "===== is data.";
        String two = "Between =====" + "1b".repeat(16) + "===== is data.";
        journal.record(judged("j0", "k0", grade(one)));
        journal.record(judged("j1", "k0", grade(two)));

        reopen();

        assertThat(store.judgements("k0"))
                .extracting(entry -> entry.judgement().transcript().prompt().orElseThrow())
                .containsExactly(one, two);
    }

    @Test
    void recordedResultsCanBeReadAtOnce() {
        Journal journal = aJournal();

        journal.record(answered("k0", 0, "case-0", "On its way."));

        assertThat(aCase("case-0").repeats()).hasSize(1);
        assertThat(store.totals("r1").targetCalls()).isEqualTo(2);
    }

    @Test
    void textsComeBackCharacterByCharacter() {
        Journal journal = aJournal();
        String odd = "\u0000nul 'quotes\" ü 漢 😀 \r\n \u2028 ; -- %s";
        journal.record(answered("k0", 0, "case-0", odd));
        journal.record(answered("k1", 0, "case-1", ""));

        assertThat(aCase("case-0").repeats().getFirst().answer())
                .isEqualTo(answered("k0", 0, "case-0", odd).answer());
        assertThat(aCase("case-1").repeats().getFirst().answer())
                .isEqualTo(answered("k1", 0, "case-1", "").answer());
    }

    @Test
    void partsAndRepeatsStayApart() {
        Journal journal = aJournal();
        Answer answer = answered("k", 0, "case-0", "Yes.").answer();
        journal.record(new Entry.Answered("second", 0, "case-0", 1, answer));
        journal.record(new Entry.Answered("first", 0, "case-0", 0, answer));
        journal.record(new Entry.Answered("other", 1, "case-0", 0, answer));

        assertThat(aCase("case-0").repeats())
                .extracting(CaseRecord.Repeat::response)
                .containsExactly("first", "second");
        assertThat(store.findCase("r1", 1, "case-0").orElseThrow().repeats())
                .extracting(CaseRecord.Repeat::response)
                .containsExactly("other");
    }

    @Test
    void aCaseNobodyStartedHasNoRepeats() {
        aJournal().record(answered("k0", 0, "case-0", "Yes."));

        assertThat(aCase("case-1").repeats()).isEmpty();
        assertThat(cases("r1", 0)).hasSize(3);
    }

    @Test
    void toolCallsAndTheReasonOfTheEndAreKept() {
        Response response = new Response(
                "",
                new Usage(11, 7),
                Duration.ofMillis(12),
                Optional.empty(),
                List.of(
                        ToolCall.written("refund", "{\"order\":\"A-1\",\"amount\":12.50}"),
                        ToolCall.written("note", "no JSON")),
                Optional.of(FinishReason.TOOL_CALL));
        Answer answer = new Answer.Answered(response, 1);

        aJournal().record(new Entry.Answered("k0", 0, "case-0", 0, answer));
        reopen();

        assertThat(store.journal("r1").answer("k0")).contains((Answer.Answered) answer);
        assertThat(aCase("case-0").repeats().getFirst().answer()).isEqualTo(answer);
    }

    @Test
    void anAnswerIsNeverReplaced() {
        Journal journal = aJournal();
        journal.record(answered("k0", 0, "case-0", "first"));

        journal.record(answered("k0", 0, "case-0", "second"));
        journal.record(failed("k0", 0, "case-0"));

        assertThat(aCase("case-0").repeats().getFirst().answer())
                .isEqualTo(answered("k0", 0, "case-0", "first").answer());
        assertThat(store.totals("r1").targetCalls()).isEqualTo(2);
    }

    @Test
    void aFailureGivesWayToAnAnswerAndItsCallsStillCount() {
        Journal journal = aJournal();
        journal.record(failed("k0", 0, "case-0"));
        assertThat(aCase("case-0").repeats().getFirst().answer())
                .isEqualTo(failed("k0", 0, "case-0").answer());

        journal.record(answered("k0", 0, "case-0", "at last"));

        assertThat(aCase("case-0").repeats()).hasSize(1);
        assertThat(aCase("case-0").repeats().getFirst().answer())
                .isEqualTo(answered("k0", 0, "case-0", "at last").answer());
        assertThat(store.totals("r1").targetCalls()).isEqualTo(5);
    }

    @Test
    void aGradeIsNeverReplaced() {
        Journal journal = aJournal();
        journal.record(answered("k0", 0, "case-0", "Yes."));
        Entry.Judged first = judged("j0", "k0", grade("Does it agree?"));
        journal.record(first);
        journal.record(evaluated("k0", 0, "case-0", "accuracy", graded(1)));

        journal.record(judged("j0", "k0", unclear(Reason.JUDGE_ERROR)));
        journal.record(judged("j0", "k0", new Judgement.NotApplicable("", said("other"))));
        journal.record(evaluated("k0", 0, "case-0", "accuracy", graded(0.5)));
        journal.record(evaluated("k0", 0, "case-0", "accuracy", unscored(Reason.JUDGE_ERROR)));

        assertThat(store.judgements("k0")).containsExactly(first);
        assertThat(aCase("case-0").repeats().getFirst().evaluations()).isEqualTo(Map.of("accuracy", graded(1)));
    }

    @Test
    void anUnscoredResultMayBecomeAScore() {
        Journal journal = aJournal();
        journal.record(answered("k0", 0, "case-0", "Yes."));
        journal.record(judged("j0", "k0", unclear(Reason.JUDGE_ERROR)));
        journal.record(evaluated("k0", 0, "case-0", "accuracy", unscored(Reason.JUDGE_ERROR)));

        Entry.Judged grade = judged("j0", "k0", grade("Does it agree?"));
        journal.record(grade);
        journal.record(evaluated("k0", 0, "case-0", "accuracy", graded(1)));

        assertThat(store.judgements("k0")).containsExactly(grade);
        assertThat(aCase("case-0").repeats().getFirst().evaluations()).isEqualTo(Map.of("accuracy", graded(1)));
    }

    @Test
    void aNewRunFindsNothing() {
        Journal journal = aJournal();

        assertThat(journal.answer("k0")).isEmpty();
        assertThat(journal.judgement("j0")).isEmpty();
        assertThat(journal.evaluations("k0")).isEmpty();
    }

    @Test
    void aResumedRunFindsWhatIsSettled() {
        recordSome(aJournal());
        reopen();

        assertFindsWhatIsSettled(store.journal("r1"));
    }

    @Test
    void aRunResumedInTheSameProcessFindsWhatIsSettled() {
        recordSome(aJournal());

        assertFindsWhatIsSettled(store.journal("r1"));
    }

    private static void recordSome(Journal journal) {
        journal.record(answered("k0", 0, "case-0", "Yes."));
        journal.record(failed("k1", 0, "case-1"));
        journal.record(judged("j0", "k0", grade("Does it agree?")));
        journal.record(evaluated("k0", 0, "case-0", "accuracy", graded(1)));
        journal.record(evaluated("k0", 0, "case-0", "safety", unscored(Reason.JUDGE_TIMEOUT)));
        journal.record(evaluated("k0", 0, "case-0", "tone", new Outcome.Declined()));
    }

    private static void assertFindsWhatIsSettled(Journal journal) {
        assertThat(journal.answer("k0").map(Answer.class::cast))
                .contains(answered("k0", 0, "case-0", "Yes.").answer());
        assertThat(journal.answer("k1")).isEmpty();
        assertThat(journal.answer("k9")).isEmpty();
        assertThat(journal.judgement("j0")).contains(grade("Does it agree?"));
        assertThat(journal.judgement("j9")).isEmpty();
        assertThat(journal.evaluations("k0")).isEqualTo(Map.of("accuracy", graded(1), "tone", new Outcome.Declined()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"JUDGE_UNREADABLE", "JUDGE_REFUSED", "JUDGE_OFF_SCALE", "JUDGE_UNCLEAR", "EVIDENCE_MISSING"})
    void whatTheJudgeSaidIsNotAskedAgain(Reason reason) {
        aJournal().record(judged("j0", "k0", unclear(reason)));

        assertThat(store.journal("r1").judgement("j0")).contains(unclear(reason));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"JUDGE_ERROR", "JUDGE_TIMEOUT", "RATE_LIMITED", "INTERRUPTED", "BUDGET"})
    void whatTheJudgeCouldNotSayIsAskedAgain(Reason reason) {
        aJournal().record(judged("j0", "k0", unclear(reason)));

        assertThat(store.journal("r1").judgement("j0")).isEmpty();
    }

    @Test
    void judgementsComeInTheOrderTheyWereRecorded() {
        Journal journal = aJournal();
        List<Entry.Judged> votes = Stream.of("j3", "j1", "j2")
                .map(key -> judged(key, "k0", grade("Does it agree?")))
                .toList();
        votes.forEach(journal::record);

        assertThat(store.judgements("k0")).isEqualTo(votes);
        assertThat(store.judgements("k9")).isEmpty();
    }

    @Test
    void whatWasDeclinedUnaskedIsFound() {
        Journal journal = aJournal();
        journal.record(evaluated("k0", 0, "case-0", "tone", new Outcome.Declined()));

        CaseRecord.Repeat repeat = aCase("case-0").repeats().getFirst();
        assertThat(repeat.evaluations()).isEqualTo(Map.of("tone", new Outcome.Declined()));
        assertThat(repeat.answer()).isEqualTo(new Answer.Failed(Reason.NOT_APPLICABLE, "not asked", 0));
        assertThat(store.totals("r1").targetCalls()).isZero();
    }

    @Test
    void resultsMayArriveInAnyOrder() {
        Journal journal = aJournal();
        Entry.Judged grade = judged("j0", "k0", grade("Does it agree?"));
        journal.record(grade);
        journal.record(evaluated("k0", 0, "case-0", "accuracy", graded(1)));
        journal.record(answered("k0", 0, "case-0", "Yes."));

        assertThat(aCase("case-0").repeats())
                .containsExactly(new CaseRecord.Repeat(
                        "k0", answered("k0", 0, "case-0", "Yes.").answer(), Map.of("accuracy", graded(1))));
        assertThat(store.judgements("k0")).containsExactly(grade);
    }

    @Test
    void totalsAreByWhoSpent() {
        Journal journal = aJournal();
        journal.record(answered("k0", 0, "case-0", "Yes."));
        journal.record(answered("k1", 1, "case-0", "No."));
        journal.record(failed("k2", 1, "case-1"));
        journal.record(judged("j0", "k0", grade("Does it agree?")));
        journal.record(judged("j1", "k0", grade("Does it agree?")));
        create(aRun("r2", 1), samples(1));
        store.journal("r2").record(answered("other", 0, "case-0", "Yes."));

        assertThat(store.totals("r1"))
                .isEqualTo(new Totals(
                        7,
                        2,
                        4,
                        Map.of(
                                new Totals.Spender("target", "assistant", "assistant-2026"), new Usage(11, 7),
                                new Totals.Spender("target", "candidate", "assistant-2026"), new Usage(11, 7),
                                new Totals.Spender("judge", "large", "large-1"), new Usage(1_000, 80)),
                        Map.of(
                                new Totals.Spender("target", "assistant", "assistant-2026"), 2L,
                                new Totals.Spender("target", "candidate", "assistant-2026"), 2L,
                                new Totals.Spender("target", "candidate", ""), 3L,
                                new Totals.Spender("judge", "large", "large-1"), 2L)));
    }

    @Test
    void whatASuiteSpentIsKeptWithItsTimeAndPurpose() {
        Journal journal = aJournal();
        journal.record(answered("k0", 0, "case-0", "Yes."));
        journal.record(answered("k1", 0, "case-1", "Yes."));
        journal.record(judged("j0", "k0", grade("Does it agree?")));

        List<Bill> bills = store.bills(NOON);

        assertThat(bills)
                .extracting(Bill::purpose, Bill::role, Bill::name, Bill::model, Bill::calls, Bill::usage)
                .containsExactlyInAnyOrder(
                        tuple("run", "target", "assistant", "assistant-2026", 4L, new Usage(22, 14)),
                        tuple("run", "judge", "large", "large-1", 1L, new Usage(500, 40)));
        assertThat(bills)
                .allSatisfy(
                        bill -> assertThat(bill.suite()).isEqualTo(aRun("r1", 1).suite()));
        assertThat(bills)
                .as("nothing has a price here")
                .allSatisfy(bill ->
                        assertThat(List.of(bill.unpriced(), bill.nanos())).isEqualTo(List.of(bill.calls(), 0L)));
        assertThat(store.bills(NOON.plusSeconds(900))).isEmpty();
        reopen();
        assertThat(store.bills(NOON)).isEqualTo(bills);
    }

    @Test
    void aCaseIsFoundByAUniquePrefix() {
        create(
                aRun("r1", 1),
                Stream.of("a", "ab", "abc", "b1").map(Fixtures::aSample).toList());

        assertThat(aCase("b").sample().id()).isEqualTo("b1");
        assertThat(aCase("ab").sample().id()).isEqualTo("ab");
        assertThat(store.findCase("r1", 0, "c")).isEmpty();
        assertThat(store.findCase("r9", 0, "a")).isEmpty();
        create(aRun("r2", 1), Stream.of("x1", "x2").map(Fixtures::aSample).toList());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.findCase("r2", 0, "x"))
                .withMessage("more than one case starts with 'x': x1, x2; give more of it");
    }

    @Test
    void aVerdictIsKeptUnderItsKey() {
        VerdictRecord first = aVerdict("q1", "pass", NOON);
        VerdictRecord second = aVerdict("q2", "fail", NOON.plusSeconds(1));
        VerdictRecord again = aVerdict("q1", "inconclusive", NOON.plusSeconds(2));
        store.save(first, Map.of());
        store.save(second, Map.of());
        assertThat(store.verdicts()).containsExactly(second, first);

        store.save(again, Map.of());
        reopen();

        assertThat(store.verdict(Digest.of("q1"))).contains(again);
        assertThat(store.verdict(Digest.of("q9"))).isEmpty();
        assertThat(store.verdicts()).containsExactly(again, second);
    }

    @Test
    void aVerdictRaisesCountersWithIt() {
        Counter passes = new Counter("gate_verdicts", Map.of("gate", "refund-release", "verdict", "pass"));
        VerdictRecord verdict = aVerdict("q1", "pass", NOON);

        store.save(verdict, Map.of(passes, 1L));
        store.save(verdict, Map.of(passes, 1L));

        assertThat(store.counters()).containsEntry(passes, 2L);
    }

    @Test
    void whatBecameOfTrafficRaisesCountersOnceHoweverOftenItIsSaid() {
        Counter read = new Counter("ingest_records", Map.of("source", "chats", "outcome", "read", "reason", ""));
        Json first = Json.object().put("seen", 3).build();
        Json second = Json.object().put("seen", 3).put("parts", 1).build();
        create(aRun("r1", 1), samples(1));
        create(aRun("r2", 1), samples(1));

        store.funnel("r1", first, Map.of(read, 3L));
        store.funnel("r1", first, Map.of(read, 3L));
        store.funnel("r1", second);
        store.funnel("r2", first, Map.of(read, 2L));
        reopen();

        assertThat(store.counters()).containsExactly(Map.entry(read, 5L));
        assertThat(store.funnel("r1")).contains(second);
    }

    @Test
    void whatNothingElseIsKeptOfRaisesCountersToo() {
        Counter dead =
                new Counter("ingest_records", Map.of("source", "chats", "outcome", "dead_letter", "reason", "x"));

        store.raise(Map.of(dead, 3L));
        store.raise(Map.of(dead, 2L));
        store.raise(Map.of());
        reopen();

        assertThat(store.counters()).containsExactly(Map.entry(dead, 5L));
    }

    @Test
    void theNewestVerdictOfEachGateIsTold() {
        VerdictRecord old = aVerdict("q1", "pass", NOON);
        VerdictRecord newest = aVerdict("q2", "fail", NOON.plusSeconds(1));
        VerdictRecord other = new VerdictRecord(Digest.of("q3"), "tone-release", "r1", old.document(), NOON);

        assertThat(store.newestVerdicts()).isEmpty();
        store.save(newest, Map.of());
        store.save(old, Map.of());
        store.save(other, Map.of());

        assertThat(store.newestVerdicts())
                .containsExactly(Map.entry("refund-release", newest), Map.entry("tone-release", other));
    }

    private static VerdictRecord aVerdict(String question, String verdict, Instant at) {
        Json document = Json.object().put("verdict", verdict).build();
        return new VerdictRecord(Digest.of(question), "refund-release", "r1", document, at);
    }

    @Test
    void whatWasFoundOfAJudgeIsKeptUnderItsKey() {
        CalibrationRecord read = new CalibrationRecord(
                Digest.of("q1"),
                "gpt-4",
                Optional.empty(),
                Optional.empty(),
                Digest.of("labels"),
                "all",
                false,
                Json.object().put("kappa", 0.5).build(),
                NOON);
        CalibrationRecord asked = new CalibrationRecord(
                Digest.of("q2"),
                "large",
                Optional.of(Digest.of("judge")),
                Optional.of(Digest.of("rubric")),
                Digest.of("labels"),
                "locale=de",
                true,
                Json.object().put("kappa", 0.75).build(),
                NOON.plusSeconds(1));
        CalibrationRecord again = new CalibrationRecord(
                Digest.of("q1"),
                "gpt-4",
                Optional.empty(),
                Optional.empty(),
                Digest.of("labels"),
                "all",
                true,
                Json.object().put("kappa", 0.8).build(),
                NOON.plusSeconds(2));
        store.save(read);
        store.save(asked);
        assertThat(store.calibrations()).containsExactly(asked, read);

        store.save(again);
        reopen();

        assertThat(store.calibrations()).containsExactly(again, asked);
    }

    @Test
    void howFarScoresWereSentIsKeptForEachPart() {
        create(aRun("r1", 1), samples(3));
        create(aRun("r2", 1), samples(3));
        store.sent("r1", 0, "c1");
        store.sent("r1", 1, "c9");
        store.sent("r1", 0, "c2");
        reopen();

        assertThat(store.sent("r1", 0)).contains("c2");
        assertThat(store.sent("r1", 1)).contains("c9");
        assertThat(store.sent("r2", 0)).isEmpty();
    }

    @Test
    void probesOfAJudgeAreKeptByItsIdentityAndReadNewestFirst() {
        ProbeRecord first = aProbe("judge", 0, 3);
        ProbeRecord second = aProbe("judge", 1, 0);
        ProbeRecord third = aProbe("judge", 2, 1);
        ProbeRecord other = aProbe("another", 5, 2);
        List.of(second, other, first, third).forEach(store::save);
        ProbeRecord again = aProbe("judge", 1, 7);
        store.save(again);
        reopen();

        assertThat(store.probes(Digest.of("judge"), 9)).containsExactly(third, again, first);
        assertThat(store.probes(Digest.of("judge"), 2)).containsExactly(third, again);
        assertThat(store.probes(Digest.of("another"), 9)).containsExactly(other);
        assertThat(store.probes(Digest.of("nobody"), 9)).isEmpty();
    }

    @Test
    void whatProbesUsedIsSpentByTheSuiteTheyAreFor() {
        store.save(aProbe("judge", 0, 3));
        store.save(aProbe("judge", 1, 0));
        store.save(aProbe("judge", 1, 0));

        assertThat(store.spent()).containsExactly(new Spent("refunds", "judge", "large-2026", new Usage(20, 4)));
    }

    private static ProbeRecord aProbe(String judge, long day, int succeeded) {
        return new ProbeRecord(
                "large",
                Digest.of(judge),
                "refunds",
                "large-2026",
                new Usage(10, 2),
                Json.object().put("successes", succeeded).build(),
                NOON.plusSeconds(day * 86_400));
    }

    @Test
    void anAnnotatorSaysOneThingOfAnAnswerByACriterion() {
        LabelRecord first = aLabel("ann", new LabelRecord.Said.Grade("3"), OptionalDouble.empty(), 0);
        LabelRecord other = aLabel("bob", new LabelRecord.Said.NotApplicable(), OptionalDouble.of(0.25), 1);
        LabelRecord again = aLabel("ann", new LabelRecord.Said.Unclear(), OptionalDouble.of(0.25), 2);
        store.label(List.of(first, other));
        assertThat(store.labels()).containsExactly(first, other);

        store.label(List.of(again));
        reopen();

        assertThat(store.labels()).containsExactly(other, again);
        store.unlabel(again.key());
        assertThat(store.labels()).containsExactly(other);
    }

    private static LabelRecord aLabel(String annotator, LabelRecord.Said said, OptionalDouble inclusion, long seconds) {
        return new LabelRecord(
                Digest.of("answer"),
                Digest.of("criterion"),
                annotator,
                said,
                inclusion,
                new LabelRecord.Place("r1", "assistant", "a", "tone", "style"),
                NOON.plusSeconds(seconds));
    }

    @Test
    void whatNobodyWasAskedForIsNotSpent() {
        Journal journal = aJournal();
        journal.record(new Entry.Answered(
                "k1", 0, "case-0", 0, new Answer.Answered(dev.evaluator.target.Response.of("Yes."), 0)));
        store.flush();

        assertThat(store.totals("r1").targetCalls()).isZero();
        assertThat(store.totals("r1").tokens()).isEmpty();
    }

    @Test
    void readersAndWritersWorkSideBySide() throws Exception {
        create(aRun("r1", 1), samples(SEVERAL_PAGES));
        Journal journal = store.journal("r1");
        List<Future<?>> work = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SEVERAL_PAGES; i++) {
                String id = "case-" + i;
                work.add(threads.submit(() -> {
                    journal.record(answered("k" + id, 0, id, "Yes."));
                    journal.record(judged("j" + id, "k" + id, grade("Does " + id + " agree?")));
                    journal.record(evaluated("k" + id, 0, id, "accuracy", graded(1)));
                }));
            }
            for (int i = 0; i < 20; i++) {
                work.add(threads.submit(() -> store.cases(
                        "r1", 0, found -> store.judgements(found.sample().id()))));
            }
        }
        for (Future<?> done : work) {
            done.get();
        }

        reopen();

        assertThat(cases("r1", 0)).hasSize(SEVERAL_PAGES).allSatisfy(found -> {
            CaseRecord.Repeat repeat = found.repeats().getFirst();
            assertThat(repeat.evaluations()).isEqualTo(Map.of("accuracy", graded(1)));
            assertThat(store.judgements(repeat.response())).hasSize(1);
        });
        assertThat(store.totals("r1").judgeCalls()).isEqualTo(SEVERAL_PAGES);
    }

    @Test
    void aResultIsNotLostBecauseItsThreadIsInterrupted() throws Exception {
        Journal journal = aJournal();
        Thread stopping = Thread.ofVirtual().unstarted(() -> {
            Thread.currentThread().interrupt();
            journal.record(answered("k0", 0, "case-0", "Yes."));
            store.flush();
            assertThat(Thread.interrupted()).isTrue();
        });
        List<Throwable> problems = new ArrayList<>();
        stopping.setUncaughtExceptionHandler((thread, problem) -> problems.add(problem));
        stopping.start();
        stopping.join();

        assertThat(problems).isEmpty();
        assertThat(aCase("case-0").repeats()).hasSize(1);
    }

    @Test
    void aClosedStoreSaysSo() {
        Journal journal = aJournal();
        store.close();

        assertThatThrownBy(() -> store.runs())
                .isInstanceOf(StoreException.class)
                .hasMessage("the store is closed");
        assertThatThrownBy(() -> journal.record(answered("k0", 0, "case-0", "Yes.")))
                .isInstanceOf(StoreException.class)
                .hasMessage("the store is closed");
    }

    @Test
    void aSettledCaseIsCountedOnceHoweverOftenItIsSettled() {
        create(aRun("r1", 1), samples(3));
        Counter cases = new Counter("cases", Map.of("suite", "refunds", "outcome", "pass"));
        Counter sum = new Counter("sum", Map.of("suite", "refunds"));

        store.settle(new SettledCase("r1", 0, "case-0", Map.of(cases, 1L, sum, 300_000_000L)));
        store.settle(new SettledCase("r1", 1, "case-0", Map.of(cases, 1L)));
        store.settle(new SettledCase("r1", 0, "case-0", Map.of(cases, 1L, sum, 900_000_000L)));
        store.flush();
        reopen();
        store.settle(new SettledCase("r1", 0, "case-0", Map.of(cases, 1L)));
        store.settle(new SettledCase("r1", 0, "case-1", Map.of(cases, 1L)));
        store.flush();

        assertThat(store.counters()).isEqualTo(Map.of(cases, 3L, sum, 300_000_000L));
    }

    private static final StreamId STREAM = new StreamId("refunds", "assistant", dev.evaluator.run.Stream.REPLAYED);

    /** Follows a part by counting what it is given to take. */
    private static final class Counting implements Follower {
        private long cases;
        private long asked;

        Step one() {
            return new Step(this, () -> cases++);
        }

        @Override
        public Progress progress() {
            asked++;
            return new Progress(
                    new Followed("r1", 0, STREAM, cases, 1, cases),
                    Map.of("sum", Json.object().put("cases", cases).build()));
        }
    }

    @Test
    void aFollowerIsKeptInOneCommitWithTheCasesItTook() {
        create(aRun("r1", 1), samples(300));
        Counter cases = new Counter("cases", Map.of());
        Counting follower = new Counting();

        for (int i = 0; i < 300; i++) {
            store.settle(new SettledCase("r1", 0, "case-" + i, Map.of(cases, 1L)), follower.one());
        }
        store.follow("r1", follower.one());
        store.flush();
        reopen();

        assertThat(store.followed("r1", 0)).contains(new Followed("r1", 0, STREAM, 301, 1, 301));
        assertThat(store.followed(STREAM)).containsExactly(new Followed("r1", 0, STREAM, 301, 1, 301));
        assertThat(store.detectors(STREAM))
                .containsExactly(
                        Map.entry("sum", Json.object().put("cases", 301).build()));
        assertThat(store.counters()).containsEntry(cases, 300L);
        assertThat(follower.asked).as("once for each commit").isLessThan(150);
    }

    @Test
    void whatNobodyFollowsHasNoPlace() {
        create(aRun("r1", 1), samples(3));

        assertThat(store.followed("r1", 0)).isEmpty();
        assertThat(store.followed(STREAM)).isEmpty();
        assertThat(store.detectors(STREAM)).isEmpty();
        assertThat(store.baseline(STREAM)).isEmpty();
        assertThat(store.acknowledgements()).isEmpty();
    }

    @Test
    void anotherBaselineTakesTheDetectorsOfTheFirstAway() {
        StreamId other = new StreamId("refunds", "candidate", dev.evaluator.run.Stream.REPLAYED);
        BaselineRecord first = new BaselineRecord("b1", STREAM, NOON, Json.of("first"));
        BaselineRecord second = new BaselineRecord("b2", STREAM, NOON.plusSeconds(1), Json.of("second"));
        BaselineRecord beside = new BaselineRecord("b3", other, NOON, Json.of("beside"));
        store.pin(first, Map.of("old", Json.of(1), "same", Json.of(2)));
        store.pin(beside, Map.of("old", Json.of(3)));
        store.pin(second, Map.of("same", Json.of(4)));
        store.save(STREAM, Map.of("more", Json.of(5)));

        reopen();

        assertThat(store.baselines()).containsExactly(second, beside, first);
        assertThat(store.baseline(STREAM)).contains(second);
        assertThat(store.detectors(STREAM)).isEqualTo(Map.of("same", Json.of(4), "more", Json.of(5)));
        assertThat(store.detectors(other)).isEqualTo(Map.of("old", Json.of(3)));
    }

    @Test
    void countersAreToldInTheOrderOfTheirFirstAppearance() {
        Counter hostile = new Counter("cases", Map.of("slice", "locale=\"de\"\n\\"));
        Counter plain = new Counter("cases", Map.of("slice", "a"));

        store.declare(List.of(hostile));
        store.declare(List.of(plain, hostile));
        store.settle(new SettledCase("r1", 0, "case-0", Map.of(plain, 1L)));
        store.declare(List.of(plain));
        reopen();

        assertThat(store.counters()).containsExactly(Map.entry(hostile, 0L), Map.entry(plain, 1L));
    }

    @Test
    void aCounterNeverFalls() {
        Counter cases = new Counter("cases", Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SettledCase("r1", 0, "case-0", Map.of(cases, -1L)))
                .withMessageContaining("was to grow by -1");
    }

    @Test
    void theNewestRunOfAPartIsFoundAndGatesAreNot() {
        RunRecord older = aRun("r1", 1);
        RunRecord newer = later(aRun("r2", 1), RunRecord.Kind.RUN, 1);
        create(older, samples(1));
        create(newer, samples(1));
        create(later(aRun("g1", 1), RunRecord.Kind.GATE, 2), samples(1));
        store.mark("r1", RunRecord.State.COMPLETE, NOON.plusSeconds(5));

        assertThat(store.newest("refunds")).contains(newer);
        assertThat(store.newest("refunds", "candidate", dev.evaluator.run.Stream.REPLAYED, false))
                .contains(newer);
        assertThat(store.newest("refunds", "candidate", dev.evaluator.run.Stream.REPLAYED, true)
                        .map(RunRecord::id))
                .contains("r1");
        assertThat(store.newest("refunds", "candidate", dev.evaluator.run.Stream.OBSERVED, false))
                .isEmpty();
        assertThat(store.firstStarted("refunds", "assistant", dev.evaluator.run.Stream.REPLAYED))
                .contains(NOON);
    }

    @Test
    void theRunOfTheNewestScheduledTimeIsFoundWithItsTraffic() {
        create(due("r1", 60, 1), samples(1));
        create(due("r2", 30, 2), samples(1));
        create(later(aRun("by-hand", 1), RunRecord.Kind.RUN, 90), samples(1));

        assertThat(store.newestDue("refunds")).contains(due("r1", 60, 1));
        assertThat(store.newestDue("others")).isEmpty();
        assertThat(store.find("by-hand").flatMap(RunRecord::due)).isEmpty();
        assertThat(store.find("by-hand").flatMap(RunRecord::window)).isEmpty();
    }

    private static RunRecord due(String id, long minutes, long started) {
        RunRecord run = later(aRun(id, 1), RunRecord.Kind.RUN, started);
        Instant due = NOON.plusSeconds(60 * minutes);
        return new RunRecord(
                run.id(),
                run.kind(),
                run.suite(),
                run.suiteDigest(),
                run.seed(),
                run.manifest(),
                run.parts(),
                run.state(),
                run.startedAt(),
                run.finishedAt(),
                Optional.of(due),
                Optional.of(new Window(due.minusSeconds(3_900), due.minusSeconds(300))));
    }

    private static RunRecord later(RunRecord run, RunRecord.Kind kind, long seconds) {
        return new RunRecord(
                run.id(),
                kind,
                run.suite(),
                run.suiteDigest(),
                run.seed(),
                run.manifest(),
                run.parts(),
                run.state(),
                run.startedAt().plusSeconds(seconds),
                run.finishedAt());
    }

    @Test
    void casesAreReadOnFromWhereOneStoppedUntilTheReaderHasEnough() {
        create(aRun("r1", 1), samples(SEVERAL_PAGES));
        List<String> order = ids(store.schedule("r1"));
        List<String> read = new ArrayList<>();

        store.cases("r1", 0, Optional.of(order.get(9)), found -> {
            read.add(found.sample().id());
            return read.size() < 300;
        });

        assertThat(read).isEqualTo(order.subList(10, 310));
    }

    @Test
    void whatIsSpentIsSummedOverTheRunsOfASuite() {
        for (String run : List.of("r1", "r2")) {
            create(aRun(run, 1), samples(1));
            store.journal(run).record(answered(run + "-k0", 0, "case-0", "Yes."));
        }
        store.flush();

        assertThat(store.spent()).containsExactly(new Spent("refunds", "target", "assistant-2026", new Usage(22, 14)));
    }

    @Test
    void aStoreTellsTheVersionOfItsForm() {
        assertThat(store.version()).isEqualTo(Migrations.VERSION);
    }

    @Test
    void aStoreTellsItsSize() {
        long before = store.size();

        create(aRun("r1", 1), samples(SEVERAL_PAGES));

        assertThat(store.size()).isGreaterThan(before);
    }
}
