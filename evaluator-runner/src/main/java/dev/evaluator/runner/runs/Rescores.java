package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.run.Arm;
import dev.evaluator.run.Journal;
import dev.evaluator.run.JudgeDesk;
import dev.evaluator.run.Keys;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Pass;
import dev.evaluator.run.PassOptions;
import dev.evaluator.run.Permits;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Regions;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluator;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores stored answers again, with the suite as it is now and without a call to a target, as a run of its own. */
public final class Rescores {

    private final Workbench bench;
    private volatile Optional<Pass> current = Optional.empty();
    private volatile boolean stopped;

    /** Creates one. */
    public Rescores(Workbench bench) {
        this.bench = bench;
    }

    /** Admits no further case; what is done is kept, and scoring again asks no judge twice. */
    public void stop() {
        stopped = true;
        current.ifPresent(Pass::stop);
    }

    /**
     * What came of it.
     *
     * @param source the run whose answers were scored
     * @param finished the run that holds the new scores
     * @param flips what has changed
     */
    public record Rescored(RunRecord source, Finished finished, Flip.All flips) {}

    /** Scores the answers of a run again. */
    public Rescored rescore(RescoreRequest request, Watcher watcher) throws InterruptedException {
        RunRecord source = Runs.find(bench.store(), request.run());
        if (source.kind() == RunRecord.Kind.GATE) {
            throw new RunRefused("run " + source.id()
                    + " belongs to a gate, whose cases are no whole run; name a run of" + " 'evaluator run'");
        }
        Aged.refuse(bench.store(), source, "cannot be scored again");
        SuiteConfig config = Optional.ofNullable(bench.config().suites().get(source.suite()))
                .orElseThrow(() -> new RunRefused("run " + source.id() + " is of suite '" + source.suite()
                        + "', which the configuration does not have"));
        request.judge().ifPresent(name -> {
            bench.connections().named(name);
            refuseAbroad(bench.config(), config, name);
        });
        Suite named = suite(config, bench.connections(), request);
        RunRecord run = new RunRecord(
                Ids.run(bench.clock()),
                RunRecord.Kind.RESCORE,
                named.name(),
                named.digest(),
                source.seed(),
                Manifest.ofAgain(named, source),
                source.parts(),
                RunRecord.State.RUNNING,
                bench.clock().instant(),
                Optional.empty());
        Family family = new Family(bench.store(), source);
        refuseOtherChanges(request, named, source);
        bench.store().create(run, bench.store().schedule(source.id()));
        watcher.planned(run, bench.store().planned(run.id()));
        Journal journal = family.journal(bench.store().journal(run.id()));
        JudgeDesk desk = new JudgeDesk(
                bench.connections(), bench.connections()::judgePermits, journal, family, bench.waiter(), watcher);
        Suite suite = suite(config, desk, request);
        Outcome outcome = new Outcome.Complete();
        for (int part = 0; part < run.parts().size() && outcome instanceof Outcome.Complete; part++) {
            watcher.partStarted(run, part);
            outcome = part(run, part, suite, journal, family, watcher);
        }
        bench.store().flush();
        bench.store()
                .mark(
                        run.id(),
                        outcome instanceof Outcome.Complete ? RunRecord.State.COMPLETE : RunRecord.State.STOPPED,
                        bench.clock().instant());
        Store store = bench.store();
        RunRecord last = store.find(run.id()).orElseThrow();
        return new Rescored(
                source,
                new Finished(
                        last,
                        Reports.of(store, last, suite),
                        Reports.bias(store, last, suite, config.swaps()),
                        outcome,
                        Optional.empty(),
                        Optional.empty(),
                        0),
                Flip.between(store, source, last, suite));
    }

    /** Refuses a judge who works where the traffic of a suite must not go. */
    static void refuseAbroad(Config config, SuiteConfig suite, String judge) {
        Regions.refusal(suite.traffic(), config.judges().get(judge)).ifPresent(why -> {
            throw new RunRefused(why);
        });
    }

    /** Returns the suite with its judges, or the one asked for instead, for all evaluators or the only one. */
    private static Suite suite(SuiteConfig config, Judges judges, RescoreRequest request) {
        Suite usual = config.provider().suite(judges);
        request.evaluator().ifPresent(usual::evaluator);
        if (request.judge().isEmpty()) {
            return usual;
        }
        Judge instead = judges.named(request.judge().get());
        Suite other = config.provider().suite(name -> instead);
        Map<String, Evaluator> evaluators = new LinkedHashMap<>(usual.evaluators());
        evaluators.replaceAll((name, evaluator) ->
                request.evaluator().map(only -> only.equals(name)).orElse(true) ? other.evaluator(name) : evaluator);
        return new Suite(usual.name(), evaluators, usual.slicing(), usual.requirements(), usual.trustJudge());
    }

    /** What is left as it is costs no call, since its judgements are recalled; that it is left so must be true. */
    private static void refuseOtherChanges(RescoreRequest request, Suite suite, RunRecord source) {
        if (request.evaluator().isEmpty()) {
            return;
        }
        Map<String, String> before = Manifest.evaluators(source.manifest());
        suite.evaluators().forEach((name, evaluator) -> {
            if (!name.equals(request.evaluator().get())
                    && !Digest.of(evaluator.definition()).value().equals(before.get(name))) {
                throw new RunRefused("'" + name + "' has changed too since run " + source.id()
                        + "; leave --evaluator out to score everything again");
            }
        });
    }

    private Outcome part(RunRecord run, int part, Suite suite, Journal journal, Family family, Watcher watcher)
            throws InterruptedException {
        Arm arm = new Arm(part, new Stored(run.parts().get(part)), run.parts().get(part).stream(), new Permits(1));
        int repeats = Manifest.repeats(run.manifest());
        int inFlight = Math.max(1, bench.connections().casesInFlight(List.of(), suite));
        Pass pass = new Pass(
                suite,
                new PassOptions(run.id(), repeats, inFlight),
                journal,
                bench.answers()::of,
                bench.threads(),
                bench.waiter(),
                watcher);
        current = Optional.of(pass);
        if (stopped) {
            pass.stop();
        }
        Iterator<Sample> schedule = bench.store().schedule(run.id());
        Iterator<Sample> expecting = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return schedule.hasNext();
            }

            @Override
            public Sample next() {
                Sample sample = schedule.next();
                for (int repeat = 0; repeat < repeats; repeat++) {
                    String key = Keys.response(run.id(), arm, sample, repeat);
                    family.expect(key, sample, arm, repeat);
                }
                return sample;
            }
        };
        return pass.replay(expecting, List.of(arm), settled -> {
            for (int repeat = 0; repeat < repeats; repeat++) {
                family.forget(Keys.response(run.id(), arm, settled.sample(), repeat));
            }
            watcher.settled(run, part, settled);
            return true;
        });
    }
}
