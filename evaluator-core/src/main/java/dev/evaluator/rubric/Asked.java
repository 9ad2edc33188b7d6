package dev.evaluator.rubric;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Of which samples a criterion is asked, known before anybody answers. In YAML: {@code with-reference}, {@code
 * with-context}, {@code with-points}, {@code each-point}, {@code {locale: [de, at]}} or {@code {not: …}}.
 */
public sealed interface Asked {

    /** Returns whether the criterion is asked of this sample. */
    boolean of(Sample sample);

    /** Returns the condition as it stands in a file and in a rubric's identity. */
    Json json();

    /** Of every sample. */
    record Always() implements Asked {
        @Override
        public boolean of(Sample sample) {
            return true;
        }

        @Override
        public Json json() {
            return Json.of("always");
        }
    }

    /** Of samples that bring something to hold the answer against. */
    enum With implements Asked {
        REFERENCE("with-reference"),
        CONTEXT("with-context"),
        POINTS("with-points"),

        /** Once for each required point, which takes the place of {@code {point}} in the question. */
        EACH_POINT("each-point");

        private final String label;

        With(String label) {
            this.label = label;
        }

        @Override
        public boolean of(Sample sample) {
            return switch (this) {
                case REFERENCE -> sample.reference().text().isPresent();
                case CONTEXT -> !sample.reference().context().isEmpty();
                case POINTS, EACH_POINT -> !sample.reference().points().isEmpty();
            };
        }

        @Override
        public Json json() {
            return Json.of(label);
        }
    }

    /** Of samples in a slice, by one of its values. */
    record InSlice(String slice, Set<String> values) implements Asked {
        public InSlice {
            values = Set.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a criterion asked by '" + slice + "' must name a value of it");
            }
        }

        @Override
        public boolean of(Sample sample) {
            String value = sample.slices().get(slice);
            return value != null && values.contains(value);
        }

        @Override
        public Json json() {
            return Json.object().put(slice, Json.ofTexts(new TreeSet<>(values))).build();
        }
    }

    /** Of samples of which another condition does not hold. */
    record Not(Asked other) implements Asked {
        @Override
        public boolean of(Sample sample) {
            return !other.of(sample);
        }

        @Override
        public Json json() {
            return Json.object().put("not", other.json()).build();
        }
    }

    /** Reads a condition; empty when it is none. */
    static Optional<Asked> read(Json json) {
        for (With with : With.values()) {
            if (with.json().equals(json)) {
                return Optional.of(with);
            }
        }
        if (new Always().json().equals(json)) {
            return Optional.of(new Always());
        }
        if (json.members().size() != 1) {
            return Optional.empty();
        }
        Map.Entry<String, Json> member = json.members().entrySet().iterator().next();
        if (member.getKey().equals("not")) {
            return read(member.getValue())
                    .filter(other -> other != With.EACH_POINT)
                    .map(Not::new);
        }
        List<Json> items =
                member.getValue() instanceof Json.Arr ? member.getValue().items() : List.of(member.getValue());
        Set<String> values = new TreeSet<>();
        items.forEach(item -> item.text().ifPresent(values::add));
        return !values.isEmpty() && values.size() == items.size()
                ? Optional.of(new InSlice(member.getKey(), values))
                : Optional.empty();
    }
}
