package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;

/** The methods we decided against, right enough to be compared with. */
class ComparatorsTest {

    @Test
    void mannWhitneyMatchesTheOracle() {
        for (Oracle.Case c : Oracle.of("mann-whitney").cases()) {
            double[] x = c.numbers("x");
            double[] y = c.numbers("y");
            double u = Comparators.mannWhitneyU(x, y);
            c.expect("u_x", u);
            c.expect("p_asymptotic_cc", Comparators.mannWhitneyP(x, y));
            c.expect("p_exact", Comparators.mannWhitneyExactP(x, y));
            c.expect("cles_prob_x_greater", u / x.length / y.length);
            c.expect("hodges_lehmann_x_minus_y", Comparators.hodgesLehmann(x, y));
        }
    }

    @Test
    void mannWhitneyIsThatOfAnotherLibraryTiesIncluded() {
        RandomGenerator chance = Chance.generator(5);
        double[] x = chance.ints(40, 0, 5).asDoubleStream().toArray();
        double[] y = chance.ints(30, 1, 6).asDoubleStream().toArray();
        MannWhitneyUTest test =
                MannWhitneyUTest.withDefaults().with(PValueMethod.ASYMPTOTIC).with(AlternativeHypothesis.TWO_SIDED);
        assertThat(Comparators.mannWhitneyU(x, y)).isEqualTo(test.statistic(x, y));
        assertThat(Comparators.mannWhitneyP(x, y)).isCloseTo(test.test(x, y).getPValue(), within(1e-12));
    }

    @Test
    void stabilityIndexAndDistancesMatchTheOracle() {
        Oracle.Case binned = Oracle.of("psi-and-distances").named("credit-score style 10 bins");
        double[] reference = binned.numbers("reference_counts");
        double[] current = binned.numbers("current_counts");
        binned.expect("psi_raw", Comparators.psi(reference, current));
        binned.expect(
                "psi_half_count", Comparators.psi(Comparators.halfCounts(reference), Comparators.halfCounts(current)));
        binned.expect("jensen_shannon_distance_base2", Comparators.jensenShannon(reference, current));
        binned.expect("expected_psi_under_null_approx", (1 / 1000.0 + 1 / 1000.0) * 9);
        // The .95 quantile of χ² with nine degrees of freedom is 16.918977604620448.
        binned.expect("psi_null_95th_approx", (1 / 1000.0 + 1 / 1000.0) * 16.918977604620448);

        Oracle.Case raw = Oracle.of("psi-and-distances").named("raw samples 100 v 80");
        double[] before = raw.numbers("reference");
        double[] after = raw.numbers("current");
        double[] edges = Comparators.edges(before, 10);
        double[] old = Comparators.binned(before, edges);
        double[] now = Comparators.binned(after, edges);
        for (int k = 0; k < 10; k++) {
            if (k < 9) {
                raw.expect("/decile_edges_type7/" + k, edges[k]);
            }
            raw.expect("/reference_counts/" + k, old[k]);
            raw.expect("/current_counts/" + k, now[k]);
        }
        raw.expect("psi_half_count", Comparators.psi(Comparators.halfCounts(old), Comparators.halfCounts(now)));
        raw.expect("energy_distance_squared", Comparators.energy(before, after));
        raw.expect("mmd2_unbiased_gaussian", Comparators.mmd(before, after, raw.number("mmd_sigma")));
        raw.expect("wasserstein1", Distances.wasserstein(before, after));
    }

    @Test
    void theMixtureRatioTestMatchesTheOracle() {
        for (Oracle.Case c : Oracle.of("msprt").cases()) {
            double[] control = c.numbers("control");
            double[] treatment = c.numbers("treatment");
            double variance = c.number("variance_of_one_difference");
            double tau = c.number("tau_squared");
            double alpha = c.number("alpha");
            double sum = 0;
            double p = 1;
            int first = 0;
            for (int i = 0; i < control.length; i++) {
                sum += treatment[i] - control[i];
                double log = Comparators.logMsprt(sum, i + 1, variance, tau);
                p = Math.min(p, Math.exp(-log));
                c.expect("/log_lambda/" + i, log);
                first = first == 0 && p <= alpha ? i + 1 : first;
                c.expect("/always_valid_p/" + i, p);
                c.expect("/cs_halfwidth_alpha_05/" + i, Comparators.msprtHalfWidth(i + 1, variance, tau, alpha));
            }
            c.expect("first_n_with_p_le_alpha", first);
        }
    }

    @Test
    void classicalChangeDetectorsMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("change-detection").cases()) {
            double[] x = c.numbers("scores");
            double mu = c.number("reference_mean");
            c.expect("cusum_lower_k0.02_h2", Comparators.cusum(x, mu, 0.02, 2));
            c.expect("cusum_lower_k0.05_h3", Comparators.cusum(x, mu, 0.05, 3));
            c.expect("cusum_lower_k0.05_h5", Comparators.cusum(x, mu, 0.05, 5));
            c.expect(
                    "/page_hinkley_running_mean/delta0.005_lambda5_alpha0.9999_min30",
                    Comparators.pageHinkley(x, 0.005, 5, 0.9999, 30));
            c.expect(
                    "/page_hinkley_running_mean/delta0.01_lambda3_alpha1_min30",
                    Comparators.pageHinkley(x, 0.01, 3, 1, 30));
            double[] logs = Comparators.cusumDetector(x, mu, c.numbers("bets"), c.numbers("weights"));
            c.expect("e_detector_cusum_A100", first(logs, Math.log(100)));
            c.expect("e_detector_cusum_A1000", first(logs, Math.log(1000)));
            c.expect("e_detector_cusum_log_value_at_50", logs[49]);
            c.expect("e_detector_cusum_log_value_at_end", logs[logs.length - 1]);
        }
    }

    @Test
    void hedgedBernsteinAndAsymptoticSequencesMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("betting-cs").cases()) {
            double[] x = c.numbers("x");
            double alpha = c.number("alpha");
            JsonNode at = c.expected().path("at");
            for (int k = 0; k < at.size(); k++) {
                int n = at.get(k).asInt();
                c.expect("/hedged/" + k, ComparatorSequences.hedged(x, n, alpha));
                double[] bernstein = ComparatorSequences.empiricalBernstein(x, n, alpha);
                c.expect("/empirical_bernstein/" + k + "/0", bernstein[0]);
                c.expect("/empirical_bernstein/" + k + "/1", bernstein[1]);
            }
        }
    }

    private static int first(double[] logs, double limit) {
        for (int i = 0; i < logs.length; i++) {
            if (logs[i] >= limit) {
                return i + 1;
            }
        }
        return 0;
    }
}
