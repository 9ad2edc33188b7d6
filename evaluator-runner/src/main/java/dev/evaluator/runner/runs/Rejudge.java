package dev.evaluator.runner.runs;

import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Rejudging;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Events;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.score.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Has the stored answers of a run that alarmed graded again, from the likely beginning of the change on: whether what
 * moved were the grades only. Nothing is taken from what is known; cut off, it goes on where it was.
 */
final class Rejudge {

    private static final int AT_ONCE = 20;

    private final Workbench bench;
    private final SuiteConfig config;
    private final Events events;
    private final BooleanSupplier stopped;

    Rejudge(Workbench bench, SuiteConfig config, Events events, BooleanSupplier stopped) {
        this.bench = bench;
        this.config = config;
        this.events = events;
        this.stopped = stopped;
    }

    /**
     * What came of it.
     *
     * @param outcome whether the change is still there
     * @param unreachable why no grade came, if none did
     * @param cutOff whether it was stopped on the way
     */
    record Found(Rejudging.Outcome outcome, Optional<String> unreachable, boolean cutOff) {}

    Found of(StreamId stream, Drift alarm) throws InterruptedException {
        Optional<Followed> followed = Standing.at(bench.store(), stream, alarm.alarmedAt());
        Rejudging rejudging = new Rejudging(alarm);
        if (followed.isEmpty() || !bench.store().removed(followed.get().run()).isEmpty()) {
            return new Found(rejudging.outcome(), Optional.empty(), false);
        }
        String evaluator = alarm.watched().evaluator();
        RunRecord source = bench.store().find(followed.get().run()).orElseThrow();
        Map<String, Double> then = then(source, followed.get(), alarm);
        List<String> ids = List.copyOf(then.keySet());
        AnchorRun judging = AnchorRun.named(
                id(source, stream, alarm), bench, config, source, followed.get().part(), ids, events);
        Optional<String> unreachable = Optional.empty();
        boolean cutOff = false;
        for (int from = 0;
                from < ids.size() && rejudging.outcome() == Rejudging.Outcome.OPEN && unreachable.isEmpty() && !cutOff;
                from += AT_ONCE) {
            List<String> next = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            unreachable = take(judging, next, then, evaluator, rejudging);
            cutOff = stopped.getAsBoolean();
        }
        judging.end();
        return new Found(rejudging.last(), unreachable, cutOff && rejudging.outcome() == Rejudging.Outcome.OPEN);
    }

    /** Returns why there was not a single grade, if there was none. */
    private static Optional<String> take(
            AnchorRun judging, List<String> ids, Map<String, Double> then, String evaluator, Rejudging rejudging)
            throws InterruptedException {
        List<AnchorRun.Draw> draws =
                ids.stream().map(id -> new AnchorRun.Draw(id, 0)).toList();
        List<Map<String, CaseScore>> scores = judging.judge(draws, Optional.of(evaluator));
        Optional<String> reason = Optional.empty();
        boolean any = false;
        for (int i = 0; i < scores.size(); i++) {
            switch (scores.get(i).get(evaluator)) {
                case CaseScore.Graded(double now, boolean critical) -> {
                    any = true;
                    if (rejudging.outcome() == Rejudging.Outcome.OPEN) {
                        rejudging.judged(then.getOrDefault(ids.get(i), now), now);
                    }
                }
                case CaseScore.Unscored(var why) -> reason = Optional.of(why.label());
                case null, default -> {}
            }
        }
        return any ? Optional.empty() : reason;
    }

    /** An alarm is asked about once, whoever asks. */
    private static String id(RunRecord source, StreamId stream, Drift alarm) {
        return Ids.belonging(
                source.id(),
                "graded again " + stream + " " + alarm.watched().evaluator() + " "
                        + alarm.watched().direction().label() + " " + alarm.alarmedAt());
    }

    /** Returns what the first answer to each case was graded, in the order of the stream. */
    private Map<String, Double> then(RunRecord source, Followed followed, Drift alarm) {
        String evaluator = alarm.watched().evaluator();
        Map<String, Double> then = new LinkedHashMap<>();
        long[] cluster = {followed.first() - 1};
        List<String> last = new ArrayList<>(List.of(""));
        bench.store().cases(source.id(), followed.part(), Optional.empty(), found -> {
            if (!found.sample().cluster().equals(last.getFirst())) {
                last.set(0, found.sample().cluster());
                cluster[0]++;
            }
            if (cluster[0] >= alarm.since()) {
                grade(found, evaluator)
                        .ifPresent(grade -> then.put(found.sample().id(), grade));
            }
            return cluster[0] <= followed.last() && then.size() < Rejudging.ANSWERS;
        });
        return then;
    }

    private static Optional<Double> grade(CaseRecord found, String evaluator) {
        Optional<Evaluation.Outcome> outcome = found.repeats().stream()
                .findFirst()
                .map(repeat -> repeat.evaluations().get(evaluator));
        return outcome.map(one -> CaseScore.of(List.of(one)))
                .filter(CaseScore.Graded.class::isInstance)
                .map(score -> ((CaseScore.Graded) score).value());
    }
}
