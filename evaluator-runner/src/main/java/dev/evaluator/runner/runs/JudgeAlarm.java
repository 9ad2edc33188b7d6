package dev.evaluator.runner.runs;

import dev.evaluator.gate.Finding;
import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Digest;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.suite.Suite;
import java.time.Instant;
import java.util.Optional;

/** Whether a judge on whom requirements rest grades otherwise than it did, as the detectors that watch it found. */
final class JudgeAlarm {

    private JudgeAlarm() {}

    /** Returns the alarm that forbids a verdict; none while somebody has said that they look. */
    static Optional<Finding> of(Store store, Suite suite, Instant now) {
        return Standing.of(store, suite.name(), now)
                .filter(standing -> standing.acknowledged().isEmpty())
                .flatMap(standing -> suite.requirements().stream()
                        .map(Requirement::evaluator)
                        .distinct()
                        .filter(suite.judged()::contains)
                        .flatMap(evaluator -> standing.streams().entrySet().stream()
                                .filter(entry -> sameDefinition(entry.getValue(), suite, evaluator))
                                .map(entry -> entry.getKey().target())
                                .filter(target -> standing.judgeMoved(target, evaluator))
                                .map(target -> finding(suite.name(), evaluator, target)))
                        .findFirst());
    }

    /** An alarm about another judge, or another rubric, says nothing of those of today. */
    private static boolean sameDefinition(Standing.OfStream stream, Suite suite, String evaluator) {
        String today = Digest.of(suite.evaluator(evaluator).definition()).value();
        return today.equals(stream.pinned().definitions().get(evaluator));
    }

    private static Finding finding(String suite, String evaluator, String target) {
        return new Finding(
                Finding.Code.JUDGE_DRIFT,
                Optional.empty(),
                "the judge of " + evaluator + " grades otherwise than when it was pinned, as its answers on '" + target
                        + "' show, so nothing is decided on it; see 'evaluator status', then pin it again by"
                        + " 'evaluator baseline pin --suite " + suite + "', or 'evaluator drift ack " + suite
                        + "' while you look");
    }
}
