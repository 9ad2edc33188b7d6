package dev.evaluator.runner.report;

import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.CaseRecord.Repeat;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Part;
import dev.evaluator.score.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What came of one case in one part, for people to read; of several repeats, the one that went worst.
 *
 * @param answered whether the target answered
 * @param answer its answer, or why there is none
 * @param repeat which repeat this is, when there are several
 * @param scores what each evaluator made of it
 * @param response the key of the answer
 */
record Told(boolean answered, Excerpt answer, String repeat, List<Line> scores, String response) {

    private static final int ANSWER = 900;
    private static final int RATIONALE = 300;
    private static final int MOST_PARTS = 8;
    private static final int QUOTE = 160;
    private static final int MOST_QUOTES = 3;

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

    /**
     * One criterion's contribution.
     *
     * @param criterion its name
     * @param value what it is worth, all votes counted
     * @param critical whether it failed and may not
     * @param rationale why
     * @param quotes what in the answer it rests on
     * @param flags what else must be known
     * @param votes what each judge said, vote by vote, where that was kept
     */
    record PartLine(
            String criterion,
            String value,
            boolean critical,
            Excerpt rationale,
            List<Excerpt> quotes,
            List<String> flags,
            String votes) {
        PartLine {
            quotes = List.copyOf(quotes);
            flags = List.copyOf(flags);
        }
    }

    /** Returns the same with what each judge said. */
    Told voted(List<Entry.Judged> judged) {
        return new Told(
                answered,
                answer,
                repeat,
                scores.stream().map(line -> voted(line, judged)).toList(),
                response);
    }

    private static Line voted(Line line, List<Entry.Judged> judged) {
        return new Line(
                line.evaluator(),
                line.value(),
                line.perfect(),
                line.critical(),
                line.rationale(),
                line.parts().stream()
                        .map(part -> new PartLine(
                                part.criterion(),
                                part.value(),
                                part.critical(),
                                part.rationale(),
                                part.quotes(),
                                part.flags(),
                                Voted.words(part.criterion(), judged)))
                        .toList());
    }

    static Told of(CaseRecord found, Map<String, CaseScore> scores) {
        List<Repeat> repeats = found.repeats();
        Repeat shown =
                repeats.stream().min(Comparator.comparingDouble(Told::least)).orElseThrow();
        return new Told(
                shown.answer() instanceof Answer.Answered,
                answer(shown.answer(), quotes(shown, scores.keySet())),
                repeats.size() == 1 ? "" : "answer " + (repeats.indexOf(shown) + 1) + " of " + repeats.size(),
                scores.entrySet().stream()
                        .map(score -> line(score.getKey(), score.getValue(), shown))
                        .toList(),
                shown.response());
    }

    /** Returns what judges quoted from the answer for these evaluators. */
    private static List<String> quotes(Repeat shown, Set<String> evaluators) {
        return evaluators.stream()
                .map(evaluator -> shown.evaluations().get(evaluator))
                .flatMap(outcome -> outcome instanceof Evaluation.Outcome.Scored(Score.Graded graded)
                        ? graded.parts().stream()
                        : Stream.of())
                .flatMap(part -> part.quotes().stream())
                .toList();
    }

    private static Excerpt answer(Answer answer, List<String> quotes) {
        return switch (answer) {
            case Answer.Answered answered -> Excerpt.of(answered.response().text(), ANSWER, quotes);
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
                part.quotes().stream()
                        .limit(MOST_QUOTES)
                        .map(quote -> Excerpt.of(quote, QUOTE))
                        .toList(),
                part.flags().stream().map(Part.Flag::words).toList(),
                "");
    }
}
