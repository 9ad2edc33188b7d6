package dev.evaluator.stats;

/**
 * How often two raters put an item into each pair of categories; categories count from 0, in their order if they have
 * one.
 */
public final class RatingTable {

    private final long[][] counts;
    private final long n;

    private RatingTable(long[][] counts, long n) {
        this.counts = counts;
        this.n = n;
    }

    /**
     * Returns the table of two raters of the same items.
     *
     * @param first what the first said of each item, 0 … {@code categories} − 1
     * @param second what the second said of each item
     */
    public static RatingTable of(int[] first, int[] second, int categories) {
        Check.sameLength("ratings of the second rater", first.length, second.length);
        Check.count("categories", categories, 1, Short.MAX_VALUE);
        long[][] counts = new long[categories][categories];
        for (int i = 0; i < first.length; i++) {
            Check.count("rating", first[i], 0, categories - 1L);
            Check.count("rating", second[i], 0, categories - 1L);
            counts[first[i]][second[i]]++;
        }
        return new RatingTable(counts, first.length);
    }

    /** Returns how many categories there are. */
    public int categories() {
        return counts.length;
    }

    /** Returns how many items were rated. */
    public long n() {
        return n;
    }

    /** Returns how often the first said {@code i} and the second {@code j}. */
    public long count(int i, int j) {
        return counts[i][j];
    }

    /** Returns on how many items both said the same. */
    public long agreed() {
        long agreed = 0;
        for (int i = 0; i < counts.length; i++) {
            agreed += counts[i][i];
        }
        return agreed;
    }

    /** Returns the share of items that each category has with the first rater. */
    double[] firstShares() {
        double[] shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                shares[i] += (double) counts[i][j] / n;
            }
        }
        return shares;
    }

    /** Returns the share of items that each category has with the second rater. */
    double[] secondShares() {
        double[] shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                shares[j] += (double) counts[i][j] / n;
            }
        }
        return shares;
    }
}
