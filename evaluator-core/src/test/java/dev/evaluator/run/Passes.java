package dev.evaluator.run;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.PromptedJudge;
import dev.evaluator.report.CaseScore;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Evaluators;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Passes over a suite of one evaluator, {@code accuracy}, with nobody to wait for. */
final class Passes {

    static final Waiter AT_ONCE = duration -> {};
    static final Evaluator ONE = replay -> new Score.Graded(1, "");

    private Passes() {}

    static Suite suite(Evaluator evaluator) {
        return Suite.named("tests").evaluate("accuracy", evaluator).build();
    }

    static Arm arm(Target target, int permits) {
        return new Arm(0, target, Stream.REPLAYED, new Permits(permits));
    }

    static Arm arm(Target target) {
        return arm(target, 1_000);
    }

    static Target echo() {
        return Target.of("echo", text -> text);
    }

    static PassOptions options(int inFlight) {
        return new PassOptions("run", 1, inFlight);
    }

    static Pass pass(Suite suite, PassOptions options, Journal journal, ExecutorService threads) {
        return new Pass(suite, options, journal, sample -> UnaryOperator.identity(), threads, AT_ONCE, Events.none());
    }

    /** Replays samples, four in flight, and returns what was handed on, in its order. */
    static Told replay(Suite suite, List<Sample> samples, Journal journal, Arm... arms) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return replay(pass(suite, options(4), journal, threads), samples.iterator(), found -> true, arms);
        }
    }

    static Told replay(Pass pass, Iterator<Sample> samples, Predicate<Settled> reader, Arm... arms)
            throws InterruptedException {
        List<Settled> settled = new ArrayList<>();
        Outcome outcome = pass.replay(samples, List.of(arms), found -> {
            settled.add(found);
            return reader.test(found);
        });
        return new Told(outcome, settled);
    }

    /** How a pass ended and what it handed on. */
    record Told(Outcome outcome, List<Settled> settled) {
        List<String> cases() {
            return settled.stream().map(found -> found.sample().id()).toList();
        }

        CaseScore score(int at) {
            return settled.get(at).arms().getFirst().scores().get("accuracy");
        }
    }

    /** Returns a judge by a journal that replies what a function of the number of the call says. */
    static Suite judged(Journal journal, Waiter waiter, int votes, Function<Integer, Response> replies) {
        List<Integer> calls = new ArrayList<>();
        Judge judge = new PromptedJudge(new JudgeId("judge", Digest.of("judge"), Optional.empty()), votes, prompt -> {
            synchronized (calls) {
                calls.add(calls.size());
                return replies.apply(calls.size());
            }
        });
        Judges judges = name -> judge;
        JudgeDesk desk = new JudgeDesk(judges, name -> new Permits(2), journal, waiter, Events.none());
        return suite(Evaluators.judged(
                Rubric.of("accuracy", Criterion.yesNo("agrees", "Does it agree?")), desk.named("judge")));
    }
}
