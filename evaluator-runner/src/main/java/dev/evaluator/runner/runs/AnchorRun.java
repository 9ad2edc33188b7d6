package dev.evaluator.runner.runs;

import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Arm;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Events;
import dev.evaluator.run.Journal;
import dev.evaluator.run.JudgeDesk;
import dev.evaluator.run.Keys;
import dev.evaluator.run.Permits;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Has frozen answers judged, as a run of its own: no target is called, and every judgement is a new call, for its keys
 * belong to this run. What the judges say is kept like everything else.
 */
final class AnchorRun {

    private final Workbench bench;
    private final RunRecord run;
    private final Suite suite;
    private final Journal journal;
    private final Arm arm;
    private final Map<String, Frozen> answers = new LinkedHashMap<>();

    private record Frozen(Sample sample, Response response) {}

    /** One judging of one answer: {@code repeat} tells several apart. */
    record Draw(String caseId, int repeat) {}

    private AnchorRun(
            Workbench bench,
            SuiteConfig config,
            String id,
            RunRecord source,
            int part,
            List<String> cases,
            Events events) {
        this.bench = bench;
        PartRecord of = source.parts().get(part);
        PartRecord anchors = new PartRecord(of.target(), of.targetDigest(), of.revision(), Stream.ANCHORS);
        for (String caseId : cases) {
            bench.store()
                    .findCase(source.id(), part, caseId)
                    .ifPresent(found -> frozen(found)
                            .ifPresent(response -> answers.put(caseId, new Frozen(found.sample(), response))));
        }
        Suite named = judged(config.provider().suite(bench.connections()));
        RunRecord fresh = new RunRecord(
                id,
                RunRecord.Kind.ANCHORS,
                named.name(),
                named.digest(),
                source.seed(),
                Manifest.of(named, List.of(of.targetDigest().value()), 1, Optional.empty()),
                List.of(anchors),
                RunRecord.State.RUNNING,
                bench.clock().instant(),
                Optional.empty());
        Optional<RunRecord> begun = bench.store().find(id);
        if (begun.isPresent()) {
            bench.store().mark(id, RunRecord.State.RUNNING, bench.clock().instant());
        } else {
            bench.store()
                    .create(fresh, answers.values().stream().map(Frozen::sample).iterator());
        }
        this.run = begun.orElse(fresh);
        this.journal = bench.store().journal(run.id());
        this.suite = judged(config.provider()
                .suite(JudgeDesk.within(
                        bench.allowance(),
                        bench.connections(),
                        bench.connections()::judgePermits,
                        journal,
                        bench.waiter(),
                        events)));
        this.arm = new Arm(0, new Stored(anchors), Stream.ANCHORS, new Permits(1));
    }

    /** Begins a run over answers of another one. */
    static AnchorRun begin(
            Workbench bench, SuiteConfig config, RunRecord source, int part, List<String> cases, Events events) {
        return new AnchorRun(bench, config, Ids.run(bench.clock()), source, part, cases, events);
    }

    /** Begins the run of this name, or goes on with it: what it was told it does not ask again. */
    static AnchorRun named(
            String id,
            Workbench bench,
            SuiteConfig config,
            RunRecord source,
            int part,
            List<String> cases,
            Events events) {
        return new AnchorRun(bench, config, id, source, part, cases, events);
    }

    private static Optional<Response> frozen(CaseRecord found) {
        return found.repeats().stream()
                .map(CaseRecord.Repeat::answer)
                .filter(Answer.Answered.class::isInstance)
                .map(answer -> ((Answer.Answered) answer).response())
                .findFirst();
    }

    private static Suite judged(Suite suite) {
        Map<String, Evaluator> judged = new LinkedHashMap<>(suite.evaluators());
        judged.keySet().retainAll(suite.judged());
        return new Suite(suite.name(), judged, Slicing.NONE, List.of(), suite.trustJudge());
    }

    RunRecord run() {
        return run;
    }

    /** Returns the sample of an anchor whose answer is known. */
    Optional<Sample> sample(String caseId) {
        return Optional.ofNullable(answers.get(caseId)).map(Frozen::sample);
    }

    /** Judges each draw for an evaluator, or for all; returns the scores in the order of the draws. */
    List<Map<String, CaseScore>> judge(List<Draw> draws, Optional<String> only) throws InterruptedException {
        List<Future<Map<String, CaseScore>>> tasks = new ArrayList<>();
        try {
            for (Draw draw : draws) {
                tasks.add(bench.threads().submit(() -> judge(draw, only)));
            }
            List<Map<String, CaseScore>> scores = new ArrayList<>();
            for (Future<Map<String, CaseScore>> task : tasks) {
                scores.add(task.get());
            }
            return scores;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }

    private Map<String, CaseScore> judge(Draw draw, Optional<String> only) {
        Map<String, CaseScore> scores = new LinkedHashMap<>();
        Frozen frozen = answers.get(draw.caseId());
        if (frozen == null) {
            return scores;
        }
        String key = Keys.response(run.id(), arm, frozen.sample(), draw.repeat());
        journal.record(
                new Entry.Answered(key, 0, draw.caseId(), draw.repeat(), new Answer.Answered(frozen.response(), 0)));
        Replay replay = new Replay(key, frozen.sample(), frozen.response(), draw.repeat());
        suite.evaluators().forEach((name, evaluator) -> {
            if (only.map(name::equals).orElse(true)) {
                Evaluation.Outcome outcome = outcome(evaluator, replay);
                journal.record(
                        new Entry.Evaluated(0, draw.caseId(), draw.repeat(), new Evaluation(key, name, outcome)));
                scores.put(name, CaseScore.of(List.of(outcome)));
            }
        });
        return scores;
    }

    private static Evaluation.Outcome outcome(Evaluator evaluator, Replay replay) {
        try {
            return evaluator.appliesTo(replay.sample())
                    ? new Evaluation.Outcome.Scored(evaluator.score(replay))
                    : new Evaluation.Outcome.Declined();
        } catch (RuntimeException e) {
            return new Evaluation.Outcome.Scored(new Score.Unscored(
                    Reason.EVALUATOR_ERROR,
                    "the evaluator threw " + e.getClass().getName()));
        }
    }

    /** Ends the run; everything it has learnt is durable. */
    void end() {
        bench.store().flush();
        bench.store().mark(run.id(), RunRecord.State.COMPLETE, bench.clock().instant());
    }
}
