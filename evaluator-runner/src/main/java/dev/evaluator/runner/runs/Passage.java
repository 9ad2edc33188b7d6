package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.sample.Obstacle;
import dev.evaluator.score.Reason;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of the planned cases of a part: planned = open + not applicable + not replayable + unanswered + answered, and
 * answered = scored + unscored + declined, always.
 */
final class Passage {

    private static final String NOT_RECORDED = "not_recorded";

    private final PartRecord part;
    private final Map<String, Long> notReplayable = new TreeMap<>();
    private final Map<String, Long> unanswered = new TreeMap<>();
    private final Map<String, Long> unscored = new TreeMap<>();
    private long notApplicable;
    private long declined;
    private long scored;
    private long settled;

    /** Begins to count the cases of a part. */
    Passage(PartRecord part) {
        this.part = part;
    }

    /** Counts a settled case. */
    void add(CaseRecord found, Map<String, CaseScore> scores) {
        settled++;
        Optional<Answer.Failed> failure = failure(found);
        if (failure.isEmpty()) {
            answered(scores.values());
            return;
        }
        switch (failure.get().reason()) {
            case NOT_APPLICABLE -> notApplicable++;
            case NOT_REPLAYABLE -> count(notReplayable, obstacle(found));
            default -> count(unanswered, failure.get().reason().label());
        }
    }

    /** Returns why a case has no answer at all. */
    private static Optional<Answer.Failed> failure(CaseRecord found) {
        return found.repeats().stream().anyMatch(repeat -> repeat.answer() instanceof Answer.Answered)
                ? Optional.empty()
                : found.repeats().stream()
                        .map(CaseRecord.Repeat::answer)
                        .filter(Answer.Failed.class::isInstance)
                        .map(Answer.Failed.class::cast)
                        .findFirst();
    }

    private String obstacle(CaseRecord found) {
        return part.stream() == Stream.OBSERVED
                ? NOT_RECORDED
                : Obstacle.of(found.sample().prompt()).stream()
                        .findFirst()
                        .map(Obstacle::label)
                        .orElse(NOT_RECORDED);
    }

    private void answered(Collection<CaseScore> scores) {
        Optional<Reason> missing = scores.stream()
                .filter(CaseScore.Unscored.class::isInstance)
                .map(score -> ((CaseScore.Unscored) score).reason())
                .sorted()
                .findFirst();
        if (missing.isPresent()) {
            count(unscored, missing.get().label());
        } else if (scores.stream().allMatch(CaseScore.NotApplicable.class::isInstance)) {
            declined++;
        } else {
            scored++;
        }
    }

    private static void count(Map<String, Long> counts, String reason) {
        counts.merge(reason, 1L, Long::sum);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the counts of a part of so many planned cases, as they are kept and shown to machines. */
    Json json(long planned) {
        long answered = scored + declined + sum(unscored);
        return Json.object()
                .put("target", part.target())
                .put("stream", part.stream().label())
                .put("planned", planned)
                .put("open", planned - settled)
                .put("notApplicable", notApplicable)
                .put("notReplayable", counts(notReplayable))
                .put("replayable", answered + sum(unanswered))
                .put("unanswered", counts(unanswered))
                .put("answered", answered)
                .put("unscored", counts(unscored))
                .put("declined", declined)
                .put("scored", scored)
                .build();
    }

    private static Json counts(Map<String, Long> counts) {
        JsonObjects json = Json.object();
        counts.forEach(json::put);
        return json.build();
    }

    /** Returns the kept counts of a part in words. */
    static String words(Json part) {
        return text(part, "target") + " (" + text(part, "stream") + "): " + number(part, "planned") + " planned"
                + lost("not reached", number(part, "open"))
                + lost("no evaluator applies", number(part, "notApplicable"))
                + ", " + number(part, "replayable")
                + (text(part, "stream").equals(Stream.OBSERVED.label()) ? " recorded" : " replayable")
                + lost(part, "notReplayable")
                + ", " + number(part, "answered") + " answered" + lost(part, "unanswered")
                + ", " + number(part, "scored") + " scored" + lost(part, "unscored")
                + lost("no evaluator applies", number(part, "declined"));
    }

    private static String lost(String why, long cases) {
        return cases == 0 ? "" : " (" + why + ": " + cases + ")";
    }

    private static String lost(Json part, String stage) {
        Map<String, Json> counts = part.member(stage).orElse(Json.nothing()).members();
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().line())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String text(Json part, String name) {
        return part.member(name).flatMap(Json::text).orElse("");
    }

    private static long number(Json part, String name) {
        return part.member(name).flatMap(Json::whole).orElse(0L);
    }
}
