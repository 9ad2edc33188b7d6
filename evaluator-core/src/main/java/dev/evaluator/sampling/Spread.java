package dev.evaluator.sampling;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far apart scores lay within each stratum of an earlier run: S_h of Neyman's allocation. A variance of few cases is
 * drawn towards that of all strata, as if {@value #PRIOR} more cases had it, so that a stratum whose few cases were all
 * alike is not taken to be without spread:
 *
 * <pre>
 * S_h² = ((n_h−1)s_h² + {@value #PRIOR}·s²)/(n_h−1+{@value #PRIOR});   s² = Σ(n_h−1)s_h²/Σ(n_h−1)
 * </pre>
 */
public final class Spread {

    private static final int PRIOR = 10;

    private final Map<String, Map<String, Sums>> strata = new HashMap<>();

    private static final class Sums {
        private long n;
        private double mean;
        private double squares;

        void add(double score) {
            n++;
            double off = score - mean;
            mean += off / n;
            squares += off * (score - mean);
        }
    }

    /** Takes notice of a score in a stratum; scores of different qualities are held each against its own mean. */
    public void add(String stratum, String quality, double score) {
        strata.computeIfAbsent(stratum, unseen -> new HashMap<>())
                .computeIfAbsent(quality, unseen -> new Sums())
                .add(score);
    }

    /** Returns the spread within a stratum, that of all where nothing is known of it; empty where no two scores differ. */
    Optional<Double> of(String stratum) {
        Within all = new Within(0, 0);
        for (Map<String, Sums> each : strata.values()) {
            all = all.plus(within(each));
        }
        if (!(all.squares() > 0)) {
            return Optional.empty();
        }
        Within own = within(strata.getOrDefault(stratum, Map.of()));
        double pooled = all.squares() / all.freedom();
        return Optional.of(Math.sqrt((own.squares() + PRIOR * pooled) / (own.freedom() + PRIOR)));
    }

    private record Within(double squares, long freedom) {
        Within plus(Within other) {
            return new Within(squares + other.squares, freedom + other.freedom);
        }
    }

    private static Within within(Map<String, Sums> stratum) {
        return stratum.values().stream()
                .map(sums -> new Within(sums.squares, sums.n - 1))
                .reduce(new Within(0, 0), Within::plus);
    }
}
