package dev.evaluator.rubric;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether an answer leaves nothing out: a checklist of points, of the suite for every case or each case's own, and
 * where there is none the question itself.
 */
final class CompletenessRubric {

    private static final String MEASURES = "that everything which had to be said is said";
    private static final String LEAVES_OUT =
            "whether it is right beyond the points, how it is put, and what is said besides";
    private static final String LOST_CARD = "Question: I lost my card, what now? Point: block the card at once";

    private CompletenessRubric() {}

    /** The points of each case, and the parts of the question where a case has none. */
    static Rubric ofCases() {
        return Rubric.of(
                        "completeness",
                        point("point", Point.PLACEHOLDER).asked(Asked.With.EACH_POINT),
                        parts().asked(new Asked.Not(Asked.With.POINTS)))
                .scoped(MEASURES, LEAVES_OUT);
    }

    /** The same points for every case. */
    static Rubric of(List<Point> points) {
        List<Criterion> checklist = new ArrayList<>();
        for (Point point : points) {
            checklist.add(point("point-" + (checklist.size() + 1), point.text()).weighing(point.weight()));
        }
        return new Rubric("completeness", checklist).scoped(MEASURES, LEAVES_OUT);
    }

    private static Criterion point(String name, String point) {
        return Criterion.levels(
                        name,
                        "Does the response say this: \"" + point + "\"?"
                                + " In other words is as good; the opposite of it counts as not said.",
                        "does not say it, or says the opposite",
                        "touches it, but a reader could not act on it",
                        "says it, with a detail of it missing",
                        "says all of it")
                .alwaysApplying()
                .example(LOST_CARD, "First block the card: call 116 116.", "4", "the reader knows what to do")
                .example(LOST_CARD, "Your card should be safe soon.", "1", "blocking is not mentioned");
    }

    private static Criterion parts() {
        String given = "Question: What does it cost, and when does it arrive?";
        return Criterion.levels(
                        "covers",
                        "How many parts of the question does the response answer?"
                                + " A part it says it cannot answer, with the reason, is answered."
                                + " Whether the answers are right does not count.",
                        "leaves the main part unanswered",
                        "answers the main part, but leaves out another that was asked",
                        "answers every part; a detail that was asked for is missing",
                        "answers every part in full")
                .alwaysApplying()
                .example(
                        given,
                        "It costs 4 euros. When it arrives depends on the post; I cannot know.",
                        "4",
                        "both parts")
                .example(given, "It costs 4 euros.", "2", "the day of arrival is passed over");
    }
}
