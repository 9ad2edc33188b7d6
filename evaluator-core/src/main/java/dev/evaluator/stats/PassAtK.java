package dev.evaluator.stats;

/**
 * Unbiased chances that k answers of a case contain a pass, or pass all, from c passes among n ≥ k answers.
 *
 * <pre>
 * pass@k = 1 − C(n−c,k)/C(n,k);    pass^k = C(c,k)/C(n,k)
 * </pre>
 *
 * <p>Claims of reliability use pass^k. For a suite take the mean over cases with {@link ClusteredMean}. The plug-in
 * forms 1−(1−c/n)^k and (c/n)^k are biased. Chen et al. 2021 (arXiv 2107.03374); Yao et al. 2024 (arXiv 2406.12045).
 */
public final class PassAtK {

    private PassAtK() {}

    /** Returns pass@k, the chance that at least one of k answers passes. */
    public static double any(long n, long c, long k) {
        check(n, c, k);
        return 1 - allAmong(n - c, n, k);
    }

    /** Returns pass^k, the chance that all of k answers pass. */
    public static double all(long n, long c, long k) {
        check(n, c, k);
        return allAmong(c, n, k);
    }

    /** Returns C(c,k)/C(n,k), the chance that k drawn without return all lie among c of n. */
    private static double allAmong(long c, long n, long k) {
        double chance = 1;
        for (long i = 0; i < k && chance > 0; i++) {
            chance *= Math.max(0, (double) (c - i)) / (n - i);
        }
        return chance;
    }

    private static void check(long n, long c, long k) {
        Check.count("n", n, 1, Integer.MAX_VALUE);
        Check.count("passes of " + n, c, 0, n);
        Check.count("k with " + n + " answers", k, 1, n);
    }
}
