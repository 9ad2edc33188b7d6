package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Jury;
import dev.evaluator.judge.RubricEvaluator;
import dev.evaluator.records.RubricFile;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Point;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.suite.Evaluators;
import dev.evaluator.suite.Judges;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the evaluators of one suite that ask a judge. */
final class JudgedReader {

    private static final String RECORDED = "recorded";
    private static final String TONE = "tone";
    private static final String COMPLETENESS = "completeness";
    private static final String ELSE = "else";
    private static final List<String> RUBRICS =
            List.of("accuracy", COMPLETENESS, TONE, "safety", "over-refusal", RECORDED, "FILE.yaml");

    /** The keys that only one rubric has. */
    private static final Map<String, String> GOES_WITH = Map.of("style", TONE, "points", COMPLETENESS);

    private final FileNames files;
    private final Map<String, JudgeConfig> judges;
    private final List<String> usual;
    private final RecordedRubrics recorded;

    /**
     * Creates a reader.
     *
     * @param judges all there are
     * @param usual who grades where an evaluator names nobody; several are a jury
     * @param recorded the rubrics of judges with recordings
     */
    JudgedReader(FileNames files, Map<String, JudgeConfig> judges, List<String> usual, RecordedRubrics recorded) {
        this.recorded = recorded;
        this.files = files;
        this.judges = judges;
        this.usual = usual.isEmpty() && judges.size() == 1 ? List.copyOf(judges.keySet()) : List.copyOf(usual);
    }

    /**
     * Reads an evaluator by a rubric: a shipped one, one in a file, or each sample's recorded one.
     *
     * @param checks reads the checks that settle criteria before the judge is asked
     */
    Recipe rubric(Node node, Node value, Function<Node, Recipe> checks) {
        List<String> judge = judges(node);
        String name = value.json().text().orElse("");
        GOES_WITH.forEach((key, rubric) -> {
            if (node.has(key) && !name.equals(rubric)) {
                node.problem(key, "goes with the rubric " + rubric + " only");
            }
        });
        if (name.equals(RECORDED)) {
            for (String key : List.of("criteria", "settled-by", "granted-by")) {
                if (node.has(key)) {
                    node.problem(key, "does not go with recorded rubrics");
                }
            }
            return recorded(value, judge);
        }
        Optional<Rubric> rubric = name.matches(".*\\.ya?ml") ? file(value) : shipped(node, value);
        Map<String, Recipe> settling = checks(node, "settled-by", checks);
        Map<String, Recipe> granting = checks(node, "granted-by", checks);
        return rubric.flatMap(found -> chosen(node, found))
                .filter(found -> named(node, "settled-by", found) && named(node, "granted-by", found))
                .map(found -> new Recipe(
                        known -> settled(found, made(judge, known), known, settling, granting),
                        found.criteria().stream().anyMatch(Criterion::critical)))
                .orElse(Recipe.NONE);
    }

    private static Map<String, Recipe> checks(Node node, String key, Function<Node, Recipe> reading) {
        Map<String, Recipe> checks = new LinkedHashMap<>();
        node.find(key).map(Node::members).orElse(Map.of()).forEach((criterion, check) -> {
            int before = check.problems().count();
            Recipe recipe = reading.apply(check);
            if (check.problems().count() == before) {
                checks.put(criterion, recipe);
            }
        });
        return checks;
    }

    private static boolean named(Node node, String key, Rubric rubric) {
        List<String> names = rubric.criteria().stream().map(Criterion::name).toList();
        Map<String, Node> checks = node.find(key).map(Node::members).orElse(Map.of());
        checks.forEach((criterion, check) -> {
            if (!names.contains(criterion)) {
                check.problem("there is no criterion '" + Shown.of(criterion) + "'"
                        + Nearest.hint(criterion, "criteria", names));
            }
        });
        return names.containsAll(checks.keySet());
    }

    private static RubricEvaluator settled(
            Rubric rubric, Judge judge, Judges known, Map<String, Recipe> settling, Map<String, Recipe> granting) {
        RubricEvaluator evaluator = Evaluators.judged(rubric, judge);
        for (Map.Entry<String, Recipe> check : settling.entrySet()) {
            evaluator = evaluator.settledBy(check.getKey(), check.getValue().make(known));
        }
        for (Map.Entry<String, Recipe> check : granting.entrySet()) {
            evaluator = evaluator.grantedBy(check.getKey(), check.getValue().make(known));
        }
        return evaluator;
    }

    private static Optional<Rubric> chosen(Node node, Rubric rubric) {
        Optional<Node> criteria = node.find("criteria");
        if (criteria.isEmpty()) {
            return Optional.of(rubric);
        }
        String[] names = criteria.get().oneOrMore().stream().map(Node::text).toArray(String[]::new);
        try {
            return Optional.of(rubric.only(names));
        } catch (IllegalArgumentException e) {
            criteria.get().problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Rubric> shipped(Node node, Node value) {
        String name = value.nameOf("rubric", "rubrics", RUBRICS);
        return switch (name) {
            case TONE -> Optional.of(tone(node));
            case COMPLETENESS ->
                Optional.of(node.find("points")
                        .map(points -> Rubrics.completeness(points.items().stream()
                                .map(Node::text)
                                .map(JudgedReader::point)
                                .toArray(Point[]::new)))
                        .orElseGet(Rubrics::completeness));
            default -> Rubrics.named(name, "");
        };
    }

    // A blank point is a problem already; a placeholder lets the others be read.
    private static Point point(String text) {
        return Point.of(text.isEmpty() ? "?" : text);
    }

    /** One style for all, or one for each locale, with the usual one under {@code else}. */
    private static Rubric tone(Node node) {
        if (!(node.json().member("style").orElse(Json.nothing()) instanceof Json.Obj)) {
            if (!node.has("style")) {
                node.problem("style", "is missing; say how answers should sound, like style: \"calm and plain\"");
                return Rubrics.tone("");
            }
            return Rubrics.tone(node.need("style", Node::text, ""));
        }
        Map<String, String> styles = new LinkedHashMap<>();
        node.find("style")
                .map(Node::members)
                .orElse(Map.of())
                .forEach((locale, style) -> styles.put(locale, style.text()));
        String usual = styles.containsKey(ELSE) ? String.valueOf(styles.remove(ELSE)) : "";
        if (styles.isEmpty() && usual.isEmpty()) {
            node.problem("style", "must be a style, or a style for each locale like {de: \"ruhig\", else: \"calm\"}");
        }
        return Rubrics.tone(usual, styles);
    }

    private Optional<Rubric> file(Node value) {
        int before = value.problems().count();
        Path file = files.file(value);
        if (value.problems().count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(RubricFile.read(file));
        } catch (IllegalArgumentException e) {
            String[] lines = String.valueOf(e.getMessage()).split("\n *", -1);
            // Several problems come under a heading, each on a line of its own.
            Arrays.stream(lines)
                    .skip(Math.min(1, lines.length - 1))
                    .forEach(line -> value.problem(lines.length == 1 ? line : file + ": " + line));
        } catch (UncheckedIOException e) {
            value.problem("the file " + file + " cannot be read");
        }
        return Optional.empty();
    }

    private Recipe recorded(Node value, List<String> named) {
        if (named.size() > 1) {
            value.problem("recorded rubrics are those of one judge; name one of " + named);
            return Recipe.NONE;
        }
        String judge = named.getFirst();
        JudgeConfig config = judges.get(judge);
        if (config instanceof JudgeConfig.Recorded past) {
            return recorded.of(past, value)
                    .map(rubrics -> new Recipe(known -> Evaluators.judged(rubrics, known.named(judge)), false))
                    .orElse(Recipe.NONE);
        }
        if (config != null) {
            value.problem("recorded rubrics need a judge with recordings, which '" + judge + "' is not");
        }
        return Recipe.NONE;
    }

    /** Reads an evaluator by the label a judge gives. */
    Recipe label(Node node, Node value) {
        List<String> judge = judges(node);
        String label = value.text();
        Map<String, Double> levels = node.need("levels", JudgedReader::levels, Map.of());
        return new Recipe(known -> Evaluators.labelled(label, levels, made(judge, known)), false);
    }

    private static Map<String, Double> levels(Node node) {
        Map<String, Double> levels = new LinkedHashMap<>();
        node.members()
                .forEach(
                        (label, worth) -> levels.put(label, worth.number(0, 1, "a number from 0 (worst) to 1 (best)")));
        if (levels.size() < 2) {
            node.problem("must hold at least two labels, each with its worth from 0 to 1");
        }
        return levels;
    }

    private List<String> judges(Node node) {
        List<String> named = node.find("judge", given -> named(given, judges.keySet()), usual);
        if (named.isEmpty()) {
            node.problem(
                    "judge",
                    judges.isEmpty()
                            ? "is missing, and there are no judges; add one under 'judges'"
                            : "is missing; the judges are " + List.copyOf(judges.keySet())
                                    + ", name one here or for the whole suite");
        }
        return named.isEmpty() ? List.of("") : named;
    }

    /** Reads the name of one judge, or of the several different ones of a jury. */
    static List<String> named(Node node, Set<String> known) {
        List<String> names = node.oneOrMore().stream()
                .map(item -> item.nameOf("judge", "judges", known))
                .toList();
        if (Set.copyOf(names).size() < names.size()) {
            node.problem("must name each judge once, was " + names + "; to ask one several times give it votes");
        }
        return names;
    }

    private static Judge made(List<String> names, Judges known) {
        return names.size() == 1
                ? known.named(names.getFirst())
                : Jury.of(names.stream().map(known::named).toList());
    }
}
