package dev.evaluator.runner.cli;

import dev.evaluator.gate.Requirement;
import dev.evaluator.runner.aa.DriftTally;
import dev.evaluator.runner.aa.GateTally;
import dev.evaluator.runner.aa.Pool;
import dev.evaluator.runner.aa.SimulatedTrial;
import dev.evaluator.runner.aa.StoredTrial;
import dev.evaluator.runner.aa.WrongRate;
import dev.evaluator.stats.SampleSize;
import dev.evaluator.suite.Suite;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What trials on identical inputs came to, as a person reads it. */
final class AaWords {

    /** What gates plan for where they know of no more. */
    private static final double LEAST_VARIANCE = 0.2;

    private final Terminal terminal;

    AaWords(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Says why a store holds too little, and what to do. */
    static String tooFew(String suite, Optional<Pool> pool) {
        long cases = pool.map(of -> (long) of.cases().size()).orElse(0L);
        String found = cases == 0
                ? "the store has no case of suite '" + suite + "' with two answers of one target"
                : "the store has " + cases + " cases of suite '" + suite
                        + "' with two answers of one target, and it takes " + Pool.FEWEST;
        String changed = pool.filter(of -> of.changed() > 0)
                .map(of -> "; runs left out, since evaluators are defined otherwise now: " + of.changed())
                .orElse("");
        return found + changed + "; ask each case twice with: evaluator run --suite " + suite
                + " --repeats 2, or try simulated scores with: evaluator aa --suite " + suite + " --simulate";
    }

    void print(Suite suite, StoredTrial trial) {
        Pool pool = trial.pool();
        terminal.say(suite.name() + " on " + pool.target().target()
                + pool.target().revision().map(at -> " at " + at).orElse("") + ", seed " + trial.seed() + ": "
                + pool.cases().size() + " cases with two stored answers or more; " + pool.lone()
                + " with fewer left out");
        if (pool.changed() > 0) {
            terminal.say("runs left out, since evaluators are defined otherwise now: " + pool.changed());
        }
        int others = suite.requirements().size() - trial.rules().requirements().size();
        if (others > 0) {
            terminal.say("requirements of a level left out, since they compare nothing: " + others);
        }
        gate(trial);
        drift(trial);
        verdict(trial);
    }

    void print(Suite suite, SimulatedTrial trial) {
        terminal.say(String.format(
                Locale.ROOT,
                "%s, simulated with margin %s, alpha %s, beta %s, seed %d; detectors at A = %,.0f (the suite's: %,.0f)",
                suite.name(),
                trial.margin(),
                trial.levels().alpha(),
                trial.levels().beta(),
                trial.seed(),
                trial.tried(),
                trial.limit()));
        Table table = new Table().row("", "found", "goal", "");
        trial.rows()
                .forEach(row -> table.row(
                        row.id() + "  " + row.what(),
                        row.found(),
                        row.goal(),
                        row.kept() ? "" : row.promise() ? "NOT KEPT" : "more"));
        terminal.table(table);
        terminal.say("a promise is not kept when the one-sided 99.9 % lower bound of its rate lies above it; costs are"
                + " told, and decide nothing");
        closing(trial.holds());
    }

    private void gate(StoredTrial trial) {
        terminal.say("");
        terminal.say("gate (" + trial.rules().procedure().label() + ", at most "
                + trial.rules().most() + " cases), decided on two answers of the same target:");
        Table table =
                new Table().row("", "runs", "FAIL", "95 % interval", "PASS", "INCONCLUSIVE", "median", "p90 cases");
        row(table, "nothing differs", trial.plain());
        trial.injected()
                .ifPresent(of ->
                        row(table, "candidate worse by " + number(of.injection().loss()), of.tally()));
        terminal.table(table);
        terminal.say("nothing differs, so FAIL is wrong: " + words(trial.falseFail()));
        trial.injected()
                .ifPresent(of -> terminal.say(trial.falsePass()
                        .map(wrong -> "with the loss FAIL is right ("
                                + number(share(of.tally().failed(), of.tally()))
                                + " is the power on so many cases), and PASS is wrong: " + words(wrong))
                        .orElse("with a loss below every margin either verdict is acceptable; FAIL "
                                + number(share(of.tally().failed(), of.tally())) + " is how often it is found")));
        variances(trial);
    }

    private static void row(Table table, String what, GateTally tally) {
        table.row(
                what,
                String.valueOf(tally.runs()),
                number(share(tally.failed(), tally)),
                interval(tally.falseFail(LEAST_VARIANCE)),
                number(share(tally.passed(), tally)),
                number(share(tally.inconclusive(), tally)),
                String.valueOf(tally.median()),
                String.valueOf(tally.ninetieth()));
    }

    private void variances(StoredTrial trial) {
        Map<String, Double> variances = trial.differenceVariances();
        for (Requirement.NoWorse requirement : trial.rules().requirements()) {
            double variance = variances.getOrDefault(requirement.evaluator(), 0.0);
            terminal.say("s_d² of " + requirement.evaluator() + " " + String.format(Locale.ROOT, "%.4f", variance)
                    + "; " + requirement.words() + " at a fixed size takes " + fixed(trial, requirement, variance)
                    + " cases at the least: two versions differ by more than two answers of one");
            if (variance == 0) {
                terminal.say("all answers to a case score alike by " + requirement.evaluator()
                        + ", so there was nothing to be mistaken about");
            }
        }
    }

    private static String fixed(StoredTrial trial, Requirement.NoWorse requirement, double variance) {
        return String.valueOf(SampleSize.gate(
                trial.levels().alpha(),
                trial.levels().beta(),
                Math.sqrt(Math.max(LEAST_VARIANCE, variance)),
                requirement.margin()));
    }

    private void drift(StoredTrial trial) {
        terminal.say("");
        terminal.say(String.format(
                Locale.ROOT,
                "detectors of a fall (the suite's A is %,.0f), on the same scores in a random order of time:",
                trial.limit()));
        if (trial.drift().isEmpty()) {
            terminal.say("every score is the same, so nothing could move");
            return;
        }
        Table table = new Table().row("", "tried at A", "streams", "alarms", "ARL0/A", "alarms within A/10");
        trial.drift()
                .forEach(of -> table.row(
                        of.evaluator(),
                        String.format(Locale.ROOT, "%,.0f", of.limit()),
                        String.valueOf(of.alarms().size()),
                        String.valueOf(of.alarmed()),
                        ratio(of),
                        of.early().wrong() + " " + interval(of.early())));
        terminal.table(table);
        terminal.say("promised: ARL0/A at least 1, alarms within A/10 at most 0.100 of the streams");
    }

    private static String ratio(DriftTally of) {
        boolean cut = of.alarmed() < of.alarms().size();
        return (cut ? "at least " : "") + String.format(Locale.ROOT, "%.2f ± %.2f", of.ratio(), of.ratioError());
    }

    private void verdict(StoredTrial trial) {
        terminal.say("");
        terminal.say("these numbers speak about the answers of this data set only, not about others");
        closing(trial.holds());
    }

    private void closing(boolean holds) {
        terminal.say(
                holds
                        ? "OK: nothing here is wrong more often than promised"
                        : "NOT OK: something here is wrong more often than promised; please report it with this"
                                + " output");
    }

    static String words(WrongRate rate) {
        return number(rate.share()) + " " + interval(rate) + " of " + rate.runs() + ", promised at most "
                + number(rate.nominal()) + ", " + (rate.holds() ? "kept" : "NOT KEPT") + " (99.9 % lower bound "
                + number(rate.lowerBound()) + ")";
    }

    static String interval(WrongRate rate) {
        return "[" + number(rate.interval().lower()) + ", "
                + number(rate.interval().upper()) + "]";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static double share(long count, GateTally tally) {
        return (double) count / tally.runs();
    }
}
