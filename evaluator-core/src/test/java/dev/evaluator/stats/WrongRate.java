package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;

/** How often a simulation went wrong, judged against a promised rate without being fooled by its own chance. */
record WrongRate(String what, long wrong, long runs) {

    /** Requires that the one-sided 99.9 % lower bound is no higher than {@code nominal}. */
    void doesNotContradict(double nominal) {
        print(nominal);
        double lower = wrong == 0 ? 0 : Distributions.betaBelow(0.001, (double) wrong, runs - wrong + 1.0);
        assertThat(lower).as("%s: lower bound of %d/%d", what, wrong, runs).isLessThanOrEqualTo(nominal);
    }

    /** Requires that the one-sided 95 % upper bound is no higher than {@code nominal}. */
    void isShownToBeAtMost(double nominal) {
        print(nominal);
        assertThat(Proportion.upperBound(wrong, runs, 0.05))
                .as("%s: upper bound of %d/%d", what, wrong, runs)
                .isLessThanOrEqualTo(nominal);
    }

    private void print(double nominal) {
        System.out.printf(
                "%-60s %.4f (%d of %d, 95 %% upper bound %.4f, promised %.3f)%n",
                what, (double) wrong / runs, wrong, runs, Proportion.upperBound(wrong, runs, 0.05), nominal);
    }
}
