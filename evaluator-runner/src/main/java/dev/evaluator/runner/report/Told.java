package dev.evaluator.runner.report;

import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Answer;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.CaseRecord.Repeat;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Part;
import dev.evaluator.score.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What came of one case in one part, for people to read; of several repeats, the one that went worst.
 *
 * @param answered whether the target answered
 * @param answer its answer, or why there is none
 * @param repeat which repeat this is, when there are several
 * @param scores what each evaluator made of it
 */
record Told(boolean answered, Excerpt answer, String repeat, List<Line> scores) {

    private static final int ANSWER = 900;
    private static final int RATIONALE = 300;
    private static final int MOST_PARTS = 8;

    Told {
        scores = List.copyOf(scores);
    }

    /**
     * One evaluator's score of a case.
     *
     * @param evaluator its name
     * @param value the case's score, all repeats counted
     * @param perfect whether it could not be better
     * @param critical whether a critical criterion failed
     * @param rationale why, of the repeat shown
     * @param parts what each criterion says, where there are any
     */
    record Line(
            String evaluator,
            String value,
            boolean perfect,
            boolean critical,
            Excerpt rationale,
            List<PartLine> parts) {
        Line {
            parts = List.copyOf(parts);
        }
    }

    /** One criterion's contribution. */
    record PartLine(String criterion, String value, boolean critical, Excerpt rationale, List<String> flags) {
        PartLine {
            flags = List.copyOf(flags);
        }
    }

    static Told of(CaseRecord found, Map<String, CaseScore> scores) {
        List<Repeat> repeats = found.repeats();
        Repeat shown =
                repeats.stream().min(Comparator.comparingDouble(Told::least)).orElseThrow();
        return new Told(
                shown.answer() instanceof Answer.Answered,
                answer(shown.answer()),
                repeats.size() == 1 ? "" : "answer " + (repeats.indexOf(shown) + 1) + " of " + repeats.size(),
                scores.entrySet().stream()
                        .map(score -> line(score.getKey(), score.getValue(), shown))
                        .toList());
    }

    private static Excerpt answer(Answer answer) {
        return switch (answer) {
            case Answer.Answered answered -> Excerpt.of(answered.response().text(), ANSWER);
            case Answer.Failed failed -> Excerpt.of(failed.reason().label() + ": " + failed.detail(), ANSWER);
        };
    }

    /** Returns the lowest grade of a repeat; one without any comes after all that have. */
    private static double least(Repeat repeat) {
        return repeat.evaluations().values().stream()
                .mapToDouble(outcome -> value(outcome).orElse(2))
                .min()
                .orElse(2);
    }

    private static OptionalDouble value(Evaluation.Outcome outcome) {
        return outcome instanceof Evaluation.Outcome.Scored(Score.Graded graded)
                ? OptionalDouble.of(graded.value())
                : OptionalDouble.empty();
    }

    private static Line line(String evaluator, CaseScore score, Repeat shown) {
        String value = switch (score) {
            case CaseScore.Graded(double mean, boolean critical) -> Words.number(mean);
            case CaseScore.Unscored(var reason) -> "unscored";
            case CaseScore.NotApplicable() -> "does not apply";
        };
        boolean perfect = score instanceof CaseScore.Graded(double mean, boolean critical) && mean == 1;
        boolean critical = score instanceof CaseScore.Graded(double mean, boolean failed) && failed;
        Evaluation.Outcome outcome = shown.evaluations().get(evaluator);
        return switch (outcome) {
            case Evaluation.Outcome.Scored(Score.Graded graded) ->
                new Line(
                        evaluator,
                        value,
                        perfect,
                        critical,
                        Excerpt.of(graded.rationale(), RATIONALE),
                        graded.parts().stream()
                                .limit(MOST_PARTS)
                                .map(Told::part)
                                .toList());
            case Evaluation.Outcome.Scored(Score.Unscored unscored) ->
                new Line(
                        evaluator,
                        value,
                        perfect,
                        critical,
                        Excerpt.of(unscored.reason().label() + ": " + unscored.detail(), RATIONALE),
                        List.of());
            case null, default -> new Line(evaluator, value, perfect, critical, Excerpt.of("", 1), List.of());
        };
    }

    private static PartLine part(Part part) {
        return new PartLine(
                Excerpt.name(part.criterion()),
                part.value().isPresent() ? Words.number(part.value().getAsDouble()) : "does not apply",
                part.criticalFailure(),
                Excerpt.of(part.rationale(), RATIONALE),
                part.flags().stream().map(Part.Flag::words).toList());
    }
}
