package dev.evaluator.records;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Dead letters by what they are of: of everything that a reading meets it hands out only these. */
final class Letters {

    private final Map<Spot, List<DeadLetter>> letters;
    private final Set<DeadLetter> unmet;

    private record Spot(String file, long offset) {}

    Letters(Collection<DeadLetter> letters) {
        this.unmet = new LinkedHashSet<>(letters);
        this.letters = letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> new Spot(letter.file(), letter.extent().offset())));
    }

    /** Returns whether one of the letters is of what stands here, and that has not changed. */
    boolean areOf(Place place) {
        List<DeadLetter> found =
                letters.getOrDefault(new Spot(place.file(), place.extent().offset()), List.of()).stream()
                        .filter(letter -> matches(letter, place.extent()))
                        .toList();
        found.forEach(unmet::remove);
        return !found.isEmpty();
    }

    /** Returns those of which nothing was met so far. */
    List<DeadLetter> unmet() {
        return List.copyOf(unmet);
    }

    /** The letter of a whole line is that of all its pieces. */
    private static boolean matches(DeadLetter letter, Extent found) {
        Extent extent = letter.extent();
        return extent.length() == found.length()
                && extent.hmac().equals(found.hmac())
                && (extent.piece() == 0 || extent.piece() == found.piece());
    }
}
