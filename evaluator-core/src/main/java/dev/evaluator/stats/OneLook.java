package dev.evaluator.stats;

/**
 * Exact p-values for small pass/fail panels read once, after the last case.
 *
 * <p>No worse: of n pairs l were lost and g gained. FAIL is one-sided McNemar, P(Bin(l+g, ½) ≥ l). PASS tests "loss
 * exceeds gain by δ or more" by the exact unconditional score test:
 *
 * <pre>
 * p_P = max over p in {0, …, (1−δ)/2}, 201 points, of
 *   Σ_{(L,G): T(L,G) ≥ T(l,g)} n!/(L! G! (n−L−G)!) · (p+δ)^L · p^G · (1−2p−δ)^(n−L−G)
 * T(l,g) = (g−l+nδ)/sqrt(n(2p̃+δ−δ²));  p̃ = (B+sqrt(B²+8ngδ(1−δ)))/(4n);  B = (l+g)(1−δ)−2δ(n−l)
 * </pre>
 *
 * <p>p̃ is the likelihood estimate of P(gain) when P(loss) = P(gain) + δ. T falls in l and rises in g, so a true loss
 * of exactly δ is the worst null. At least and never: one binomial tail each. Assumes independent cases, one response
 * each; level at most α by enumeration for δ = .05 … .2, n = 30 … 150. n is at most 1,000 for the score test, whose
 * cost grows with n². Tango 1998; Fagerland 2013; McNemar 1947.
 */
public final class OneLook {

    private static final int NUISANCE_STEPS = 200;

    /** The score test's cost grows with the square of the number of pairs. */
    static final int MOST_PAIRS = 1000;

    private static final double TIE = 1e10;

    private OneLook() {}

    /** Returns the p-value of "as many gained as lost" against "more lost". */
    public static double failNoWorse(long lost, long gained) {
        Check.count("lost", lost, 0, Integer.MAX_VALUE);
        Check.count("gained", gained, 0, Integer.MAX_VALUE);
        return Distributions.binomialAtLeast(lost, lost + gained, 0.5);
    }

    /** Returns the p-value of "worse by {@code margin} or more" against "worse by less, equal or better". */
    public static double passNoWorse(long n, long lost, long gained, double margin) {
        Check.open("margin", margin);
        Check.count("n", n, 1, MOST_PAIRS);
        Check.count("lost of " + n, lost, 0, n);
        Check.count("gained of " + n + " with " + lost + " lost", gained, 0, n - lost);
        int pairs = (int) n;
        int[] leastGained = asExtreme(pairs, (int) lost, (int) gained, margin);
        double[] logFactorial = logFactorials(pairs);
        double most = 0;
        for (int step = 0; step <= NUISANCE_STEPS; step++) {
            double p = (1 - margin) / 2 * step / NUISANCE_STEPS;
            most = Math.max(most, probability(pairs, leastGained, logFactorial, p, margin));
        }
        return Math.min(1, most);
    }

    /** Returns the p-value of "the rate is at least {@code bar}" after {@code k} passes of {@code n}. */
    public static double failAtLeast(long k, long n, double bar) {
        checkPasses(k, n);
        return Distributions.binomialAtMost(k, n, Check.open("bar", bar));
    }

    /** Returns the p-value of "the rate is at most {@code bar − margin}" after {@code k} passes of {@code n}. */
    public static double passAtLeast(long k, long n, double bar, double margin) {
        checkPasses(k, n);
        Check.open("bar", bar);
        if (!(margin >= 0 && margin < bar)) {
            throw new IllegalArgumentException("margin must be within [0, bar = " + bar + "), was " + margin);
        }
        return Distributions.binomialAtLeast(k, n, bar - margin);
    }

    /** Returns the p-value of "failures occur at {@code rate} or more" after {@code n} cases without a known failure. */
    public static double passNever(long n, long unscored, double rate) {
        Check.count("n", n, 1, Integer.MAX_VALUE);
        Check.count("unscored of " + n, unscored, 0, n);
        return Distributions.binomialAtMost(unscored, n, Check.open("rate", rate));
    }

    private static void checkPasses(long k, long n) {
        Check.count("n", n, 1, Integer.MAX_VALUE);
        Check.count("passes of " + n, k, 0, n);
    }

    /** For each number lost, the fewest gained at which the result speaks as much for PASS; n+1 if none does. */
    private static int[] asExtreme(int n, int lost, int gained, double margin) {
        double observed = score(n, lost, gained, margin);
        int[] least = new int[n + 1];
        int g = 0; // rises with the number lost
        for (int l = 0; l <= n; l++) {
            while (g <= n - l && score(n, l, g, margin) < observed) {
                g++;
            }
            least[l] = g <= n - l ? g : n + 1;
        }
        return least;
    }

    private static double score(int n, int lost, int gained, double margin) {
        double b = (lost + gained) * (1 - margin) - 2 * margin * (n - lost);
        double gain = (b + Math.sqrt(b * b + 8.0 * n * gained * margin * (1 - margin))) / (4.0 * n);
        double t = (gained - lost + n * margin) / Math.sqrt(n * (2 * gain + margin - margin * margin));
        return Math.rint(t * TIE); // equal scores computed on two ways must tie
    }

    /** Sums the trinomial probabilities of all (L, G) with G ≥ leastGained[L], where P(gain) = p. */
    private static double probability(int n, int[] leastGained, double[] logFactorial, double p, double margin) {
        double loss = p + margin;
        double same = Math.max(0, 1 - 2 * p - margin);
        double total = 0;
        for (int l = 0; l <= n; l++) {
            if (leastGained[l] <= n) {
                total += row(n, l, leastGained[l], logFactorial, loss, p, same);
            }
        }
        return total;
    }

    // Starts at the largest term and goes both ways by ratios: no logarithm per term, and no underflow that matters.
    private static double row(int n, int l, int from, double[] logFactorial, double loss, double gain, double same) {
        int rest = n - l;
        int start = Math.max(from, (int) ((rest + 1) * gain / (gain + same)));
        start = Math.min(start, rest);
        double peak = Math.exp(logFactorial[n]
                - logFactorial[l]
                - logFactorial[start]
                - logFactorial[rest - start]
                + logPower(loss, l)
                + logPower(gain, start)
                + logPower(same, rest - start));
        double sum = peak;
        double term = peak;
        for (int g = start; g < rest && term > 0; g++) {
            term *= (rest - g) * gain / ((g + 1) * same);
            sum += term;
        }
        term = peak;
        for (int g = start; g > from && term > 0; g--) {
            term *= g * same / ((rest - g + 1) * gain);
            sum += term;
        }
        return sum;
    }

    private static double logPower(double base, int exponent) {
        return exponent == 0 ? 0 : exponent * Math.log(base);
    }

    private static double[] logFactorials(int n) {
        double[] logs = new double[n + 1];
        for (int i = 2; i <= n; i++) {
            logs[i] = logs[i - 1] + Math.log(i);
        }
        return logs;
    }
}
