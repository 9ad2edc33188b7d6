package dev.evaluator.runner.config;

import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Jury;
import dev.evaluator.judge.RubricEvaluator;
import dev.evaluator.records.RubricFile;
import dev.evaluator.rubric.Criterion;
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

/** Reads the evaluators of one suite that ask a judge. */
final class JudgedReader {

    private static final String RECORDED = "recorded";
    private static final String TONE = "tone";
    private static final List<String> RUBRICS =
            List.of("accuracy", "completeness", TONE, "safety", RECORDED, "FILE.yaml");

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

    /** Reads an evaluator by a rubric: a shipped one, one in a file, or each sample's recorded one. */
    Recipe rubric(Node node, Node value) {
        List<String> judge = judges(node);
        String name = value.json().text().orElse("");
        if (node.has("style") && !name.equals(TONE)) {
            node.problem("style", "goes with the rubric " + TONE + " only");
        }
        if (name.equals(RECORDED)) {
            return recorded(value, judge);
        }
        Optional<Rubric> rubric = name.matches(".*\\.ya?ml") ? file(value) : shipped(node, value);
        return rubric.map(found -> new Recipe(
                        known -> Evaluators.judged(found, made(judge, known)),
                        found.criteria().stream().anyMatch(Criterion::critical)))
                .orElse(Recipe.NONE);
    }

    private Optional<Rubric> shipped(Node node, Node value) {
        String name = value.nameOf("rubric", "rubrics", RUBRICS);
        return name.equals(TONE)
                ? Optional.of(Rubrics.tone(node.need("style", Node::text, "")))
                : Rubrics.named(name, "");
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
                    .map(rubrics -> new Recipe(known -> new RubricEvaluator(rubrics, known.named(judge)), false))
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
