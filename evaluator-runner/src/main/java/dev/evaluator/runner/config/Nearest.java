package dev.evaluator.runner.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /**
     * Returns a whole message about a name that nothing has.
     *
     * @param one what is asked for, such as {@code suite}
     * @param many several of it
     * @param known the names that there are
     */
    public static String absent(String one, String many, String name, Collection<String> known) {
        return "there is no " + one + " '" + Shown.of(name) + "'" + hint(name, many, known);
    }

    /** Returns the end of a message about an unknown word: the nearest known one, else all of them. */
    public static String hint(String word, String many, Collection<String> known) {
        if (known.isEmpty()) {
            return "; there are no " + many;
        }
        return to(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; the " + many + " are " + List.copyOf(known));
    }

    /** Returns the known word that differs from this one by few letters. */
    public static Optional<String> to(String word, Collection<String> known) {
        // One slip in three letters: more is another word.
        return to(word, known, Math.max(1, word.length() / 3));
    }

    /** Returns the known word that differs from this one by the fewest letters, and by no more than {@code most}. */
    public static Optional<String> to(String word, Collection<String> known, int most) {
        return known.stream()
                .filter(other -> slips(word, other) <= most)
                .min(Comparator.comparingInt(other -> slips(word, other)));
    }

    /** Returns how many letters must be inserted, dropped, changed or swapped with their neighbour. */
    private static int slips(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
