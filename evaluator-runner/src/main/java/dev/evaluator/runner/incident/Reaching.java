package dev.evaluator.runner.incident;

import dev.evaluator.drift.Direction;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Measure;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.watch.Standing;
import java.util.ArrayList;
import java.util.List;

/** Tells from the streams of a suite whether customers see what has moved. */
final class Reaching {

    private Reaching() {}

    static Reach of(Standing standing, String target, List<Moved> moved) {
        if (moved.stream().allMatch(Moved::isJudge)) {
            return new Reach(Reach.Answer.NO, "the judge has moved, and nothing shows that the answers have");
        }
        boolean watched = standing.streams().keySet().stream().anyMatch(stream -> stream.stream() == Stream.OBSERVED);
        if (!watched) {
            return new Reach(
                    Reach.Answer.UNKNOWN,
                    "only answers replayed to " + target
                            + " are watched, none that production gave; if customers are served by it, they see this");
        }
        List<Drift> seen = worse(standing);
        return seen.isEmpty()
                ? new Reach(Reach.Answer.NO, "production's own answers are watched, and none of them is worse")
                : new Reach(
                        Reach.Answer.YES,
                        "production's own answers are worse: "
                                + String.join(
                                        ", ",
                                        seen.stream()
                                                .map(drift -> drift.watched().evaluator() + " on "
                                                        + drift.watched().slice())
                                                .distinct()
                                                .toList()));
    }

    private static List<Drift> worse(Standing standing) {
        List<Drift> worse = new ArrayList<>();
        standing.streams().forEach((stream, of) -> {
            if (stream.stream() == Stream.OBSERVED) {
                Incidents.alarms(standing, stream, of).stream()
                        .filter(drift -> drift.watched().measure() == Measure.SCORE
                                && drift.watched().direction() == Direction.DOWN
                                && !standing.judgeMoved(
                                        stream.target(), drift.watched().evaluator()))
                        .forEach(worse::add);
            }
        });
        return worse;
    }
}
