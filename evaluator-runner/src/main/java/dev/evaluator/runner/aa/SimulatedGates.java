package dev.evaluator.runner.aa;

import static dev.evaluator.runner.aa.Difference.ternary;

import dev.evaluator.gate.Levels;
import dev.evaluator.stats.EProcess;
import dev.evaluator.stats.FailMixture;
import dev.evaluator.stats.SampleSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;

/** A4 to A7: how often a gate errs, what it takes, how often it cannot tell, and what missing scores do to it. */
final class SimulatedGates {

    /** Cases of one requirement for one row: what makes all of it last less than a minute. */
    private static final double EFFORT = 400_000;

    private static final int FEWEST_RUNS = 50;
    private static final int MOST_RUNS = 400;
    private static final int LOOKS = 500;
    private static final double MISSING = 0.02;

    private final double margin;
    private final Levels levels;
    private final long seed;
    private final double q;
    private final List<Row> rows = new ArrayList<>();

    private SimulatedGates(double margin, Levels levels, long seed) {
        this.margin = margin;
        this.levels = levels;
        this.seed = seed;
        // The share of cases that differ is no smaller than what is lost.
        this.q = Math.max(0.2, margin);
    }

    static List<Row> rows(double margin, Levels levels, long seed) {
        SimulatedGates gates = new SimulatedGates(margin, levels, seed);
        gates.errors();
        gates.families();
        gates.cost();
        gates.missing();
        return gates.rows;
    }

    private void errors() {
        for (double share : new double[] {0.05, 0.2, 0.5}) {
            if (share >= margin) {
                errors("q = " + share, share, mean -> ternary(share, mean));
            }
        }
        if (margin <= Difference.MOST_GRADED) {
            errors("graded", Difference.GRADED_VARIANCE, Difference::graded);
        }
    }

    private void errors(String what, double variance, DoubleFunction<Difference> truth) {
        for (int requirements : new int[] {1, 3, 10}) {
            String of = what + ", M = " + requirements;
            GateTally worse = run(oneAmong(truth.apply(-margin), requirements, truth.apply(0)), variance);
            rows.add(Row.rate("A4", "false PASS, " + of, worse.falsePass(levels.alpha())));
            GateTally same = run(oneAmong(truth.apply(0), requirements, truth.apply(0)), variance);
            rows.add(Row.rate("A4", "false FAIL, " + of, same.falseFail(levels.beta())));
        }
    }

    private void families() {
        long passed = 0;
        long failed = 0;
        for (Family family : Family.all()) {
            passed = Math.max(passed, count(chance -> everPasses(family, chance)));
            failed = family.atMost() ? failed : Math.max(failed, count(chance -> everFails(family, chance)));
        }
        rows.add(Row.rate(
                "A4",
                "ever PASS in " + LOOKS + " looks, worst of 8 families",
                new WrongRate(passed, MOST_RUNS, levels.alpha())));
        rows.add(Row.rate(
                "A4",
                "ever FAIL in " + LOOKS + " looks, worst of 7 families",
                new WrongRate(failed, MOST_RUNS, levels.beta())));
    }

    private long count(Chance.Once<Boolean> once) {
        return Chance.times(MOST_RUNS, seed, once).stream().filter(hit -> hit).count();
    }

    private boolean everPasses(Family family, RandomGenerator chance) {
        Family.Values values = family.stream().apply(chance);
        EProcess process = EProcess.above(family.mean(), distance(family));
        for (int i = 0; i < LOOKS && process.logE() < Math.log(1 / levels.alpha()); i++) {
            process.step(values.next());
        }
        return process.logE() >= Math.log(1 / levels.alpha());
    }

    private boolean everFails(Family family, RandomGenerator chance) {
        Family.Values values = family.stream().apply(chance);
        FailMixture process = new FailMixture(family.mean(), distance(family));
        for (int i = 0; i < LOOKS && process.logE() < Math.log(1 / levels.beta()); i++) {
            process.step(values.next());
        }
        return process.logE() >= Math.log(1 / levels.beta());
    }

    private double distance(Family family) {
        return Math.min(margin, 1 - family.mean()) / 2;
    }

    private void cost() {
        cost("nothing differs", 1, 0, 0.60, 0.03);
        cost("worse by half the margin", 1, -margin / 2, 1.10, 1);
        cost("worse by the margin", 1, -margin, 0.60, 0.03);
        if (2 * margin <= q) {
            cost("worse by twice the margin", 1, -2 * margin, 0.22, 0.03);
        }
        cost("one of 3 worse by the margin", 3, -margin, 0.80, 0.04);
        cost("one of 10 worse by the margin", 10, -margin, 1.05, 0.08);
    }

    private void cost(String what, int requirements, double truth, double mostCases, double mostOpen) {
        long fixed = fixed(q);
        GateTally tally = run(oneAmong(ternary(q, truth), requirements, ternary(q, 0)), q);
        double mean =
                tally.cases().stream().mapToLong(Long::longValue).average().orElseThrow();
        rows.add(Row.cost(
                "A5",
                "cases over a fixed sample's " + fixed + ", " + what,
                mean / fixed,
                String.format(Locale.ROOT, "%.2f, median %d, p90 %d", mean / fixed, tally.median(), tally.ninetieth()),
                mostCases));
        if (mostOpen < 1) {
            double open = (double) tally.inconclusive() / tally.runs();
            rows.add(Row.cost("A6", "INCONCLUSIVE, " + what, open, Row.number(open) + " of " + tally.runs(), mostOpen));
        }
    }

    /** Two cases in a hundred have no score, and all of them are losses. */
    private void missing() {
        double share = Math.min(1, MISSING / ((q + margin) / 2));
        List<Difference> worse = List.of(ternary(q, -margin));
        GateTally kept = run(new SimulatedGate(margin, worse, share, false), q);
        rows.add(Row.rate("A7", "false PASS with 2 % of scores missing, all losses", kept.falsePass(levels.alpha())));
        GateTally dropped = run(new SimulatedGate(margin, worse, share, true), q);
        double passed = (double) dropped.passed() / dropped.runs();
        rows.add(new Row(
                "A7",
                "the same if they were dropped, as they are not",
                passed,
                Row.number(passed) + " of " + dropped.runs(),
                "shows why",
                true,
                false));
        rows.add(Row.rate(
                "A7", "false FAIL of 4 correlated requirements", correlated().falseFail(levels.beta())));
    }

    private GateTally correlated() {
        return GateTally.of(Chance.times(runs(4, q), seed, chance -> {
            double[] shared = new double[1];
            Difference first = drawn -> {
                shared[0] = drawn.nextDouble();
                return kind(shared[0]);
            };
            // Each agrees with the first in half of the cases.
            Difference alike = drawn -> kind(drawn.nextBoolean() ? shared[0] : drawn.nextDouble());
            return SimulatedGate.of(margin, List.of(first, alike, alike, alike)).decide(chance);
        }));
    }

    private double kind(double u) {
        return u < q / 2 ? 1 : u < q ? -1 : 0;
    }

    private GateTally run(List<Difference> truths, double variance) {
        return run(SimulatedGate.of(margin, truths), variance);
    }

    private GateTally run(SimulatedGate gate, double variance) {
        return GateTally.of(Chance.times(runs(gate.truths().size(), variance), seed, gate::decide));
    }

    private int runs(int requirements, double variance) {
        return (int) Math.clamp(EFFORT / (0.7 * fixed(variance) * requirements), FEWEST_RUNS, MOST_RUNS);
    }

    private long fixed(double variance) {
        return SampleSize.gate(levels.alpha(), levels.beta(), Math.sqrt(variance), margin);
    }

    private static List<Difference> oneAmong(Difference one, int requirements, Difference others) {
        List<Difference> truths = new ArrayList<>(List.of(one));
        while (truths.size() < requirements) {
            truths.add(others);
        }
        return truths;
    }
}
