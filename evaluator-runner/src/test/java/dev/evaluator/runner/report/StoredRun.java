package dev.evaluator.runner.report;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Transcript;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Journal;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Evaluation.Outcome;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Response;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream.Builder;

/** A run written straight into a store, as a pass would have left it. */
final class StoredRun {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** A configuration that names no judges and knows no prices. */
    static final Config CONFIG = Config.of(Path.of("evaluator.yaml"));

    private final Store store;
    private final RunRecord run;
    private final Journal journal;

    private StoredRun(Store store, RunRecord run) {
        this.store = store;
        this.run = run;
        this.journal = store.journal(run.id());
    }

    /** Creates a run of kind {@code run} on the named targets. */
    static StoredRun of(Store store, String id, Suite suite, List<Sample> samples, String... targets) {
        return of(store, id, RunRecord.Kind.RUN, suite, samples, targets);
    }

    static StoredRun of(
            Store store, String id, RunRecord.Kind kind, Suite suite, List<Sample> samples, String... targets) {
        return of(store, id, kind, suite, NOON, samples, targets);
    }

    static StoredRun of(
            Store store,
            String id,
            RunRecord.Kind kind,
            Suite suite,
            Instant began,
            List<Sample> samples,
            String... targets) {
        Builder<PartRecord> parts = java.util.stream.Stream.builder();
        for (String target : targets) {
            parts.add(new PartRecord(target, Digest.of(target), Optional.of("v1"), Stream.REPLAYED));
        }
        RunRecord run = new RunRecord(
                id,
                kind,
                suite.name(),
                suite.digest(),
                7,
                Json.object()
                        .put("repeats", 1)
                        .put("judges", Json.array(List.of()))
                        .build(),
                parts.build().toList(),
                RunRecord.State.RUNNING,
                began,
                Optional.empty());
        store.create(run, samples.iterator());
        return new StoredRun(store, run);
    }

    /** Records what a target answered and what evaluators made of it. */
    StoredRun answered(int part, Sample sample, String answer, Map<String, Outcome> outcomes) {
        String key = Digest.of(run.id() + part + sample.id()).hex();
        journal.record(new Entry.Answered(key, part, sample.id(), 0, new Answer.Answered(Response.of(answer), 1)));
        outcomes.forEach((evaluator, outcome) ->
                journal.record(new Entry.Evaluated(part, sample.id(), 0, new Evaluation(key, evaluator, outcome))));
        return this;
    }

    /** Records what a judge said of an answer, vote by vote. */
    StoredRun judged(int part, Sample sample, String judge, String criterion, String... grades) {
        String key = Digest.of(run.id() + part + sample.id()).hex();
        for (int vote = 0; vote < grades.length; vote++) {
            journal.record(new Entry.Judged(
                    Digest.of(key + judge + criterion + vote).hex(),
                    key,
                    judge,
                    Digest.of(judge),
                    criterion,
                    Digest.of(criterion),
                    vote,
                    1,
                    new Judgement.Grade(
                            grades[vote],
                            0.5,
                            "",
                            List.of(),
                            Transcript.recorded("{\"score\": " + grades[vote] + "}"))));
        }
        return this;
    }

    /** Ends the run and returns it. */
    RunRecord end() {
        store.flush();
        store.mark(run.id(), RunRecord.State.COMPLETE, NOON.plusSeconds(90));
        return store.find(run.id()).orElseThrow();
    }

    static Sample sample(String id, String question) {
        return sample(id, question, Map.of());
    }

    static Sample sample(String id, String question, Map<String, String> slices) {
        return new Sample(
                id,
                Origin.AUTHORED,
                "cases.csv",
                Optional.empty(),
                Prompt.of(question),
                List.of(),
                Reference.text("the expected answer"),
                slices,
                Map.of(),
                Recorded.NOTHING,
                Inclusion.CERTAIN,
                Redaction.OFF);
    }

    static Outcome graded(double value, String why) {
        return new Outcome.Scored(new Score.Graded(value, why));
    }

    static Outcome unscored(String detail) {
        return new Outcome.Scored(new Score.Unscored(Reason.JUDGE_UNREADABLE, detail));
    }
}
