package dev.evaluator.calibration;

import dev.evaluator.judge.Grading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The grades that a judge and people choose from.
 *
 * @param kind what kind of grades they are
 * @param names the grades, the worst first where they have an order
 * @param values what each is worth, from 0 (worst) to 1 (best); empty when nobody says
 */
public record Levels(Kind kind, List<String> names, List<Double> values) {

    private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?";

    /** Finer scores are compared on a grid of so many: a table of thousands of grades would say nothing. */
    private static final int FINEST = 21;

    /** What kind of grades there are. */
    public enum Kind {
        /** Numbers of a scale. */
        SCORES,
        /** Names. */
        LABELS,
        /** Which of two answers is better: {@code 2}, {@code 0} for neither, {@code 1}. */
        PAIRS
    }

    public Levels {
        names = List.copyOf(names);
        values = List.copyOf(values);
        if (!values.isEmpty() && values.size() != names.size()) {
            throw new IllegalArgumentException(
                    "levels must have a value each or none, were " + names + " worth " + values);
        }
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (!(value >= 0 && value <= 1) || (i > 0 && value < values.get(i - 1))) { // also catches NaN
                throw new IllegalArgumentException("values must rise within [0, 1], were " + values);
            }
        }
    }

    /**
     * Returns the numbers of a scale, worth what their places between the lowest and the highest say; what is no number
     * is left out, and of more than 21 numbers a grid is made.
     */
    public static Levels scores(Collection<String> numbers) {
        double[] found = numbers.stream()
                .filter(number -> number.matches(NUMBER))
                .mapToDouble(Double::parseDouble)
                .sorted()
                .distinct()
                .toArray();
        double low = found.length == 0 ? 0 : found[0];
        double width = found.length < 2 ? 1 : found[found.length - 1] - low;
        List<String> names = found.length <= FINEST
                ? Arrays.stream(found).mapToObj(Grading::level).toList()
                : IntStream.range(0, FINEST)
                        .mapToObj(step -> Grading.level(low + width * step / (FINEST - 1)))
                        .toList();
        return new Levels(
                Kind.SCORES,
                names,
                names.stream()
                        .map(name -> (Double.parseDouble(name) - low) / width)
                        .toList());
    }

    /** Returns names of which nobody says what they are worth. */
    public static Levels labels(Collection<String> names) {
        return new Levels(Kind.LABELS, names.stream().distinct().toList(), List.of());
    }

    /** Returns names with what each is worth. */
    public static Levels worth(Map<String, Double> values) {
        List<Map.Entry<String, Double>> rising = new ArrayList<>(values.entrySet());
        rising.sort(Map.Entry.comparingByValue());
        return new Levels(
                Kind.LABELS,
                rising.stream().map(Map.Entry::getKey).toList(),
                rising.stream().map(Map.Entry::getValue).toList());
    }

    /** Returns the three outcomes of comparing two answers; the first is worth 1 where it wins. */
    public static Levels pairs() {
        return new Levels(Kind.PAIRS, List.of("2", "0", "1"), List.of(0.0, 0.5, 1.0));
    }

    /** Returns the outcomes of comparing two answers where nobody may call it a tie. */
    public static Levels pairsWithoutTies() {
        return new Levels(Kind.PAIRS, List.of("2", "1"), List.of(0.0, 1.0));
    }

    /** Returns how many there are. */
    public int count() {
        return names.size();
    }

    /**
     * Returns the place of a grade, or empty when it is none of these. A number that is no grade stands for the nearest
     * on a fine scale, and for the name that is worth just as much.
     */
    public OptionalInt place(String grade) {
        int place = names.indexOf(grade);
        if (place >= 0 || !grade.matches(NUMBER)) {
            return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
        }
        double number = Double.parseDouble(grade);
        return switch (kind) {
            case SCORES ->
                count() == FINEST && low() <= number && number <= high()
                        ? OptionalInt.of((int) Math.round((number - low()) / (high() - low()) * (FINEST - 1)))
                        : OptionalInt.empty();
            case LABELS -> values.contains(number) ? OptionalInt.of(values.indexOf(number)) : OptionalInt.empty();
            case PAIRS -> OptionalInt.empty();
        };
    }

    private double low() {
        return Double.parseDouble(names.getFirst());
    }

    private double high() {
        return Double.parseDouble(names.getLast());
    }

    /** Returns whether each grade has a value of its own, so that some disagreements are wider than others. */
    public boolean ordered() {
        return !values.isEmpty() && values.stream().distinct().count() == names.size();
    }

    /** Returns the place of the grade whose value is nearest, the lower of two. */
    int nearest(double value) {
        return IntStream.range(0, count())
                .boxed()
                .min(Comparator.comparingDouble(i -> Math.abs(values.get(i) - value)))
                .orElseThrow();
    }

    /** Returns how far apart two grades are: in worth where that is known, else 1. */
    double distance(int one, int other) {
        return one == other ? 0 : values.isEmpty() ? 1 : Math.abs(values.get(one) - values.get(other));
    }
}
