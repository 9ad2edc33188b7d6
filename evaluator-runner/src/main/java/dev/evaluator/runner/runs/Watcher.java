package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.run.Events;
import dev.evaluator.run.Settled;
import dev.evaluator.runner.store.RunRecord;

/** Watches a run from the outside: progress lines, metrics, tests. */
public interface Watcher extends Events {

    /** The plan is made and nothing is called yet. */
    default void planned(RunRecord run, long cases) {}

    /** A run whose budget is limited is expected to take this; nothing is called yet. */
    default void expected(Forecast forecast) {}

    /** A part of a run begins. */
    default void partStarted(RunRecord run, int part) {}

    /** A case of a part is settled, in the order of the run. */
    default void settled(RunRecord run, int part, Settled settled) {}

    /** A part that was replayed at the pace of recorded arrivals is at its end. */
    default void arrived(RunRecord run, int part, Punctuality told) {}

    /** A line of the source could not be read; the text names place and reason, never content. */
    default void deadLine(String place) {}

    /** A gate has decided, and its verdict is kept. */
    default void concluded(Json verdict) {}

    /** Nobody watches. */
    static Watcher none() {
        return new Watcher() {};
    }
}
