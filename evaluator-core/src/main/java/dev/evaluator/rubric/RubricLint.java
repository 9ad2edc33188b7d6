package dev.evaluator.rubric;

import dev.evaluator.sample.Reference;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a rubric as a sceptical colleague would, before anybody is paid for grading by it. */
public final class RubricLint {

    /** A reference of fewer letters may stand in a question by chance. */
    private static final int SHORTEST_LEAK = 12;

    private RubricLint() {}

    /** Returns what is questionable about a rubric by itself. */
    public static List<Lint> of(Rubric rubric) {
        List<Lint> lints = new ArrayList<>();
        for (Criterion criterion : rubric.criteria()) {
            String where = where(rubric, criterion);
            QuestionLint.twoAsks(criterion.question())
                    .ifPresent(found -> lints.add(new Lint(
                            where,
                            "the question asks two things at once (" + found + ")",
                            "make two criteria of it, so that each gets a grade of its own")));
            if (criterion.applies() instanceof Applies.Unsaid) {
                lints.add(new Lint(
                        where,
                        "nothing says when it does not apply",
                        "give the rule in may-not-apply, or say may-not-apply: false"));
            }
            if (criterion.scale() instanceof Scale.Anchored anchored) {
                AnchorLint.of(anchored).forEach(found -> lints.add(new Lint(where, found.what(), found.advice())));
            }
        }
        mismatch(rubric).ifPresent(lints::add);
        return lints;
    }

    /** Returns the lint of a reference that is given away by what the judge is asked of every case. */
    public static Optional<Lint> leak(Rubric rubric, Reference reference) {
        String expected = reference.text().map(RubricLint::letters).orElse("");
        if (expected.length() < SHORTEST_LEAK) {
            return Optional.empty();
        }
        return rubric.criteria().stream()
                .filter(criterion -> letters(criterion.question()).contains(expected)
                        || letters(criterion.scale().json().canonical()).contains(expected))
                .findFirst()
                .map(criterion -> new Lint(
                        where(rubric, criterion),
                        "the reference of a case stands in it word for word",
                        "leave it out: the judge is shown each case's own reference"));
    }

    /** Returns the lint of a judge that would grade answers of its own family, which judges tend to favour. */
    public static Optional<Lint> sameFamily(String judge, String judgeModel, String target, String targetModel) {
        return ModelFamily.shared(judgeModel, targetModel)
                .map(family -> new Lint(
                        "judge " + judge,
                        "its model '" + judgeModel + "' is of the family of target " + target + " ('" + targetModel
                                + "'): " + family,
                        "judges tend to favour their own kind: take one of another family, or hold it against people"
                                + " with evaluator label and calibrate"));
    }

    /** Returns what is lost by a judge that grades by criteria in need of evidence and is asked for no quotes. */
    public static Lint unquoted(String judge) {
        return new Lint(
                "judge " + judge,
                "it grades without the quotes that its rubrics require, for nothing holds it to the form of its reply",
                "set its reply-format to json or json-schema, whichever its endpoint knows");
    }

    private static Optional<Lint> mismatch(Rubric rubric) {
        Criterion first = rubric.criteria().getFirst();
        return rubric.criteria().stream()
                .filter(criterion -> !comparable(first.scale(), criterion.scale()))
                .findFirst()
                .map(other -> new Lint(
                        rubric.name(),
                        "'" + first.name() + "' has the grades " + first.scale().grades() + " and '" + other.name()
                                + "' " + other.scale().grades(),
                        "use one scale throughout: the same word should be worth the same"));
    }

    /** Yes and no are the ends of any scale. */
    private static boolean comparable(Scale one, Scale other) {
        return one instanceof Scale.YesNo
                || other instanceof Scale.YesNo
                || Set.copyOf(one.grades()).equals(Set.copyOf(other.grades()));
    }

    private static String where(Rubric rubric, Criterion criterion) {
        return rubric.name() + "." + criterion.name();
    }

    private static String letters(String text) {
        return String.join(" ", words(text));
    }

    static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (String word : plain.split("[^\\p{L}\\p{N}\\p{M}']+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** The anchors of one scale beside each other. */
    private static final class AnchorLint {

        private static final Set<String> TURNS =
                Set.of("no", "not", "never", "none", "nothing", "nobody", "nowhere", "without", "in");

        /** Anchors that share so many of their words say the same to most readers. */
        private static final double ALIKE = 0.8;

        private record Found(String what, String advice) {}

        static List<Found> of(Scale.Anchored scale) {
            List<Found> found = new ArrayList<>();
            Map<Integer, String> anchors = scale.anchors();
            int low = scale.anchors().firstKey();
            int high = scale.anchors().lastKey();
            if (high - low + 1 > anchors.size()) {
                found.add(new Found(
                        "the levels from " + low + " to " + high + " have gaps, only " + List.copyOf(anchors.keySet())
                                + " have an anchor",
                        "anchor the levels between, or number them without gaps"));
            }
            List<Map.Entry<Integer, String>> levels = List.copyOf(anchors.entrySet());
            for (int i = 0; i < levels.size(); i++) {
                Map.Entry<Integer, String> one = levels.get(i);
                if (words(one.getValue()).stream().allMatch(word -> word.matches("[0-9]+|level|score|grade"))) {
                    found.add(new Found(
                            "level " + one.getKey() + " has no anchor but '" + one.getValue() + "'",
                            "describe what an answer of that level looks like"));
                }
                for (int j = i + 1; j < levels.size(); j++) {
                    Map.Entry<Integer, String> two = levels.get(j);
                    if (alike(one.getValue(), two.getValue())) {
                        found.add(new Found(
                                "the anchors of levels " + one.getKey() + " and " + two.getKey() + " overlap",
                                "say what tells an answer of " + one.getKey() + " from one of " + two.getKey()));
                    }
                }
            }
            return found;
        }

        private static boolean alike(String one, String two) {
            Set<String> first = new HashSet<>(words(one));
            Set<String> second = new HashSet<>(words(two));
            Set<String> all = new HashSet<>(first);
            all.addAll(second);
            Set<String> both = new HashSet<>(first);
            both.retainAll(second);
            Set<String> apart = new HashSet<>(all);
            apart.removeAll(both);
            boolean turned = apart.stream().anyMatch(TURNS::contains);
            return !all.isEmpty() && !turned && both.size() >= ALIKE * all.size();
        }
    }
}
