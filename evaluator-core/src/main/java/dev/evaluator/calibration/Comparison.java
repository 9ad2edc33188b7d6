package dev.evaluator.calibration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One answer, or one pair of answers, with what people and one judge said of it.
 *
 * @param id its name
 * @param cluster what it shares with items that depend on it, such as its question
 * @param gold what people settled on, if they did
 * @param people what each of them said, where that is known
 * @param votes what the judge said, at least once
 * @param lengths how long each answer is
 */
public record Comparison(
        String id,
        String cluster,
        Optional<Opinion> gold,
        List<Opinion> people,
        List<Vote> votes,
        List<Integer> lengths) {

    public Comparison {
        people = List.copyOf(people);
        votes = List.copyOf(votes);
        lengths = List.copyOf(lengths);
        if (votes.isEmpty()) {
            throw new IllegalArgumentException("a judge must have said something of item " + id);
        }
    }

    /** Returns the place of what people settled on. */
    OptionalInt goldPlace(Levels levels) {
        return gold.isEmpty() ? OptionalInt.empty() : levels.place(gold.get().grade());
    }

    /** Returns the places of all votes; empty when one of them could not be read. */
    List<Integer> places(Levels levels) {
        List<Integer> places = new ArrayList<>();
        for (Vote vote : votes) {
            OptionalInt place = vote.grade().map(levels::place).orElse(OptionalInt.empty());
            if (place.isEmpty()) {
                return List.of();
            }
            places.add(place.getAsInt());
        }
        return places;
    }

    /**
     * Returns the place of what the judge says over all its votes: the level nearest to their mean, else what most of
     * them say; empty where a vote could not be read, or none has most.
     */
    OptionalInt judgePlace(Levels levels) {
        List<Integer> places = places(levels);
        if (places.size() <= 1) {
            return places.isEmpty() ? OptionalInt.empty() : OptionalInt.of(places.getFirst());
        }
        if (!levels.values().isEmpty()) {
            return OptionalInt.of(levels.nearest(judgeValue(levels)));
        }
        Map<Integer, Integer> said = new HashMap<>();
        places.forEach(place -> said.merge(place, 1, Integer::sum));
        return said.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() > places.size())
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns what the votes are worth on average; all must be readable. */
    double judgeValue(Levels levels) {
        return places(levels).stream()
                .mapToDouble(place -> levels.values().get(place))
                .average()
                .orElseThrow();
    }

    /** Returns the logarithm of the answer's length, or of the first's over the second's; NaN for an empty answer. */
    double logLength() {
        double first = Math.log(lengths.isEmpty() ? 0 : lengths.getFirst());
        double log = lengths.size() < 2 ? first : first - Math.log(lengths.get(1));
        return Double.isFinite(log) ? log : Double.NaN;
    }
}
