package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Something that holds of a sample or does not, known before anybody is called. */
public interface Condition {

    /** Returns whether it holds. */
    boolean holds(Sample sample);

    /** Returns its content as part of a suite's identity. */
    Json definition();

    /** Returns that a sample lies in a slice, by one of its values. */
    static Condition slice(String name, Collection<String> values) {
        return new InSlice(name, Set.copyOf(values));
    }

    /** Returns that a sample has a reference text. */
    static Condition hasReference() {
        return of("has a reference", sample -> sample.reference().text().isPresent());
    }

    /** Returns a condition in code; the words are its identity and change when the code does. */
    static Condition of(String words, Predicate<Sample> test) {
        return new Told(words, test);
    }

    /** Lying in a slice. */
    record InSlice(String name, Set<String> values) implements Condition {
        public InSlice {
            values = Set.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("the condition on slice '" + name + "' must name a value");
            }
        }

        @Override
        public boolean holds(Sample sample) {
            String value = sample.slices().get(name);
            return value != null && values.contains(value);
        }

        @Override
        public Json definition() {
            return Json.object()
                    .put(
                            "slice",
                            Json.object()
                                    .put(name, Json.ofTexts(new TreeSet<>(values)))
                                    .build())
                    .build();
        }
    }

    /** A test with its words. */
    record Told(String words, Predicate<Sample> test) implements Condition {
        @Override
        public boolean holds(Sample sample) {
            return test.test(sample);
        }

        @Override
        public Json definition() {
            return Json.of(words);
        }
    }
}
