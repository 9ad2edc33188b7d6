package dev.evaluator.gate;

import dev.evaluator.stats.EProcess;
import dev.evaluator.stats.FailMixture;
import dev.evaluator.stats.NeverProcess;
import dev.evaluator.stats.OneLook;

/** What the cases consumed so far say for and against one requirement, as logarithms of e-values (or of 1/p). */
sealed interface Evidence {

    void step(Bounds bounds);

    /** Returns the log evidence for PASS. */
    double logPass();

    /** Returns the log evidence for FAIL. */
    double logFail();

    /**
     * Returns the evidence of a requirement, read after every case; {@code error} is how far off the mean of the baseline
     * may be on either side, less than half of the margin.
     */
    static Evidence sequential(Requirement requirement, double error) {
        return switch (requirement) {
            case Requirement.NoWorse noWorse -> new Difference(noWorse.margin(), error);
            case Requirement.AtLeast atLeast -> new Level(atLeast.bar(), atLeast.margin());
            case Requirement.Never never -> new Never(new NeverProcess(never.rate()));
        };
    }

    /** Returns the evidence of a requirement on pass/fail scores, read once after the last case. */
    static Evidence oneLook(Requirement requirement) {
        return new Counted(requirement);
    }

    /**
     * Candidate minus baseline, scaled to [0, 1]. Where the baseline may be off by {@code error}, PASS must hold although
     * it flatters the candidate by so much, and FAIL although it wrongs it by so much.
     */
    final class Difference implements Evidence {
        private final EProcess pass;
        private final FailMixture fail;

        Difference(double margin, double error) {
            double distance = margin / 2 - error;
            this.pass = EProcess.above((1 - margin + error) / 2, distance);
            this.fail = new FailMixture((1 - error) / 2, distance);
        }

        @Override
        public void step(Bounds b) {
            pass.step((1 + b.candidateLow() - b.baselineHigh()) / 2);
            fail.step((1 + b.candidateHigh() - b.baselineLow()) / 2);
        }

        @Override
        public double logPass() {
            return pass.logE();
        }

        @Override
        public double logFail() {
            return fail.logE();
        }
    }

    /** The candidate's own score against a bar. */
    final class Level implements Evidence {
        private final EProcess pass;
        private final FailMixture fail;

        Level(double bar, double margin) {
            double g = (1 - bar) / 2;
            this.pass = EProcess.above(bar - margin, g);
            this.fail = new FailMixture(bar, g);
        }

        @Override
        public void step(Bounds b) {
            pass.step(b.candidateLow());
            fail.step(b.candidateHigh());
        }

        @Override
        public double logPass() {
            return pass.logE();
        }

        @Override
        public double logFail() {
            return fail.logE();
        }
    }

    /** Critical failures: the first one decides. */
    final class Never implements Evidence {
        private final NeverProcess pass;
        private boolean failed;

        Never(NeverProcess pass) {
            this.pass = pass;
        }

        @Override
        public void step(Bounds b) {
            failed |= b.criticalFailures() > 0;
            pass.step(b.criticalFailures() > 0 ? 1 : (double) b.unscored() / b.cases());
        }

        @Override
        public double logPass() {
            return pass.logE();
        }

        @Override
        public double logFail() {
            return failed ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
    }

    /** Counts of a small panel, decided by exact p-values. */
    final class Counted implements Evidence {
        private final Requirement requirement;
        private long n;
        private long lostAtWorst;
        private long gainedAtWorst;
        private long lostAtBest;
        private long gainedAtBest;
        private long passesAtWorst;
        private long passesAtBest;
        private long unscored;
        private boolean critical;

        Counted(Requirement requirement) {
            this.requirement = requirement;
        }

        @Override
        public void step(Bounds b) {
            n++;
            lostAtWorst += b.candidateLow() < b.baselineHigh() ? 1 : 0;
            gainedAtWorst += b.candidateLow() > b.baselineHigh() ? 1 : 0;
            lostAtBest += b.candidateHigh() < b.baselineLow() ? 1 : 0;
            gainedAtBest += b.candidateHigh() > b.baselineLow() ? 1 : 0;
            passesAtWorst += b.candidateLow() == 1 ? 1 : 0;
            passesAtBest += b.candidateHigh() == 1 ? 1 : 0;
            unscored += b.unscored();
            critical |= b.criticalFailures() > 0;
        }

        @Override
        public double logPass() {
            if (n == 0 || (critical && requirement instanceof Requirement.Never)) {
                return Double.NEGATIVE_INFINITY;
            }
            return -Math.log(
                    switch (requirement) {
                        case Requirement.NoWorse noWorse ->
                            OneLook.passNoWorse(n, lostAtWorst, gainedAtWorst, noWorse.margin());
                        case Requirement.AtLeast atLeast ->
                            OneLook.passAtLeast(passesAtWorst, n, atLeast.bar(), atLeast.margin());
                        case Requirement.Never never -> OneLook.passNever(n, unscored, never.rate());
                    });
        }

        @Override
        public double logFail() {
            if (n == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            return switch (requirement) {
                case Requirement.NoWorse noWorse -> -Math.log(OneLook.failNoWorse(lostAtBest, gainedAtBest));
                case Requirement.AtLeast atLeast -> -Math.log(OneLook.failAtLeast(passesAtBest, n, atLeast.bar()));
                case Requirement.Never never -> critical ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            };
        }
    }
}
