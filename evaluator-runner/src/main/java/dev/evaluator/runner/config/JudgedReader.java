package dev.evaluator.runner.config;

import dev.evaluator.judge.RubricEvaluator;
import dev.evaluator.judge.RubricSource;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.RubricFile;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.suite.Evaluators;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the evaluators of one suite that ask a judge. */
final class JudgedReader {

    private static final String RECORDED = "recorded";
    private static final String TONE = "tone";
    private static final List<String> SHIPPED = List.of("accuracy", "completeness", TONE, "safety", RECORDED);

    private final FileNames files;
    private final Map<String, JudgeConfig> judges;
    private final Optional<String> usual;

    /**
     * Creates a reader.
     *
     * @param judges all there are
     * @param usual who grades where an evaluator names nobody
     */
    JudgedReader(FileNames files, Map<String, JudgeConfig> judges, Optional<String> usual) {
        this.files = files;
        this.judges = judges;
        this.usual =
                usual.or(() -> judges.size() == 1 ? judges.keySet().stream().findFirst() : Optional.empty());
    }

    /** Reads an evaluator by a rubric: a shipped one, one in a file, or each sample's recorded one. */
    Recipe rubric(Node node, Node value) {
        String judge = judge(node);
        String name = value.text();
        Optional<Node> style = node.find("style");
        if (style.isPresent() && !name.equals(TONE)) {
            node.problem("style", "goes with the rubric " + TONE + " only");
        }
        if (name.equals(RECORDED)) {
            return recorded(node, judge);
        }
        Optional<Rubric> rubric = name.matches(".*\\.ya?ml") ? file(value) : shipped(node, value, name);
        return rubric.map(found -> new Recipe(
                        known -> Evaluators.judged(found, known.named(judge)),
                        found.criteria().stream().anyMatch(Criterion::critical)))
                .orElse(Recipe.NONE);
    }

    private Optional<Rubric> shipped(Node node, Node value, String name) {
        if (!name.isEmpty() && !SHIPPED.contains(name)) {
            value.problem("there is no rubric '" + name + "'" + Nearest.hint(name, "rubrics", SHIPPED)
                    + " A rubric of your own is a FILE.yaml");
        }
        if (name.equals(TONE) && !node.has("style")) {
            node.problem("style", "is missing; the rubric tone needs one, like style: \"calm and plain\"");
        }
        return Rubrics.named(name, node.find("style", Node::text, ""));
    }

    private Optional<Rubric> file(Node value) {
        int before = value.problems().count();
        var file = files.file(value);
        if (value.problems().count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(RubricFile.read(file));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            value.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Recipe recorded(Node node, String judge) {
        if (!(judges.get(judge) instanceof JudgeConfig.Recorded past)) {
            if (judges.containsKey(judge)) {
                node.problem("rubric", "recorded needs a judge with recordings, which '" + judge + "' has not");
            }
            return Recipe.NONE;
        }
        try {
            RubricSource rubrics = Judgements.read(List.of(past.recordings())).rubrics();
            return new Recipe(known -> new RubricEvaluator(rubrics, known.named(judge)), false);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            node.problem("rubric", String.valueOf(e.getMessage()));
            return Recipe.NONE;
        }
    }

    /** Reads an evaluator by the label a judge gives. */
    Recipe label(Node node, Node value) {
        String judge = judge(node);
        String label = value.text();
        Map<String, Double> levels = node.need("levels", JudgedReader::levels, Map.of());
        return new Recipe(known -> Evaluators.labelled(label, levels, known.named(judge)), false);
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

    private String judge(Node node) {
        Optional<String> named = node.find("judge")
                .map(found -> found.nameOf("judge", judges.keySet()))
                .or(() -> usual);
        if (named.isEmpty()) {
            node.problem(
                    "judge",
                    judges.isEmpty()
                            ? "is missing, and no judges are configured; add one under 'judges'"
                            : "is missing; the judges are " + List.copyOf(judges.keySet())
                                    + ", name one here or for the whole suite");
        }
        return named.orElse("");
    }
}
