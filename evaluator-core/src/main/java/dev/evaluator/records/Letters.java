package dev.evaluator.records;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Dead letters by what they are of: of everything that a reading meets it hands out only these. */
final class Letters {

    private final Map<Spot, List<DeadLetter>> letters;

    private record Spot(String file, long offset) {}

    Letters(Collection<DeadLetter> letters) {
        this.letters = letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> new Spot(letter.file(), letter.extent().offset())));
    }

    /** Returns whether one of the letters is of what stands here, and that has not changed. */
    boolean areOf(Place place) {
        return letters
                .getOrDefault(new Spot(place.file(), place.extent().offset()), List.of())
                .stream()
                .anyMatch(letter -> matches(letter, place.file(), place.extent()));
    }

    /** The letter of a whole line is that of all its pieces. */
    static boolean matches(DeadLetter letter, String file, Extent found) {
        Extent extent = letter.extent();
        return letter.file().equals(file)
                && extent.offset() == found.offset()
                && extent.length() == found.length()
                && extent.hmac().equals(found.hmac())
                && (extent.piece() == 0 || extent.piece() == found.piece());
    }
}
