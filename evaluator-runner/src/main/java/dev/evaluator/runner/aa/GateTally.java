package dev.evaluator.runner.aa;

import dev.evaluator.gate.Verdict;
import java.util.List;

/**
 * What a gate came to in many runs.
 *
 * @param failed runs that ended in FAIL
 * @param passed runs that ended in PASS
 * @param cases how many cases each run took, from few to many; one for each run
 */
public record GateTally(long failed, long passed, List<Long> cases) {

    public GateTally {
        cases = List.copyOf(cases);
    }

    /** What one run came to. */
    record Run(Verdict verdict, long cases) {}

    static GateTally of(List<Run> runs) {
        return new GateTally(
                count(runs, Verdict.FAIL),
                count(runs, Verdict.PASS),
                runs.stream().map(Run::cases).sorted().toList());
    }

    private static long count(List<Run> runs, Verdict verdict) {
        return runs.stream().filter(run -> run.verdict() == verdict).count();
    }

    /** Returns the number of runs. */
    public int runs() {
        return cases.size();
    }

    /** Returns the runs that came to no verdict. */
    public long inconclusive() {
        return runs() - failed - passed;
    }

    /** Returns the number of cases that this share of the runs did not exceed, share within (0, 1]. */
    public long quantile(double share) {
        return cases.get((int) Math.ceil(share * runs()) - 1);
    }

    /** Returns the median number of cases. */
    public long median() {
        return quantile(0.5);
    }

    /** Returns the number of cases that nine runs in ten did not exceed. */
    public long ninetieth() {
        return quantile(0.9);
    }

    /** Returns how often it failed, against a nominal rate. */
    public WrongRate falseFail(double nominal) {
        return new WrongRate(failed, runs(), nominal);
    }

    /** Returns how often it passed, against a nominal rate. */
    public WrongRate falsePass(double nominal) {
        return new WrongRate(passed, runs(), nominal);
    }
}
