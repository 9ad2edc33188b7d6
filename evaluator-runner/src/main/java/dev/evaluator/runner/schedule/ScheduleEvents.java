package dev.evaluator.runner.schedule;

import dev.evaluator.redact.Canaries;
import dev.evaluator.runner.probe.Probed;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.store.Removed;
import dev.evaluator.runner.store.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a schedule tells those who watch it; called from the thread of each suite. */
public interface ScheduleEvents extends Watcher {

    /** The next pass of a suite is due then. */
    default void due(String suite, Instant at) {}

    /** A pass of a suite begins, so long after it was due. */
    default void began(String suite, Duration late) {}

    /** So many passes of a suite were due while it was busy, or not there, and are left out. */
    default void skipped(String suite, long passes) {}

    /** A run that was cut off is continued. */
    default void resuming(String suite, String run) {}

    /** A run that was cut off stays as it is. */
    default void notResumed(String suite, String run, String why) {}

    /** A pass has ended, as the run says. */
    default void ended(String suite, Finished finished, Duration took) {}

    /** Attacks were planted in front of a judge. */
    default void probed(Probed probed) {}

    /** A judge could not be probed; it is tried again in an hour. */
    default void notProbed(String judge, String why) {}

    /** Words that were older than they may be kept are gone. */
    default void removed(Words words, Removed removed) {}

    /** Words that are older than they may be kept could not be removed; that is tried again in an hour. */
    default void notRemoved(String why) {}

    /** Redaction was tried on made-up identifiers. */
    default void caught(List<Canaries.Recall> recalls) {}

    /** Redaction could not be tried, as without its key; that is done again in an hour. */
    default void notCaught(String why) {}

    /** A pass has failed; the next one comes when it is due. */
    default void failed(String suite, RuntimeException why) {}
}
