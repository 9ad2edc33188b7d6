package dev.evaluator.runner.cli;

import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.sample.Slice;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a baseline holds, for people. */
final class PinnedTable {

    private PinnedTable() {}

    /** Prints what it is held against, its limit, and the score of each evaluator and slice. */
    static void print(Terminal terminal, BaselineRecord baseline) {
        Pinned pinned = Pinned.of(baseline.document());
        terminal.say(baseline.stream() + " against run " + pinned.run() + ", pinned "
                + baseline.pinnedAt().truncatedTo(ChronoUnit.SECONDS) + "; alarms at evidence "
                + String.format(Locale.ROOT, "%,.0f", pinned.limit()));
        // Only the repeats of a panel vary: its bounds are one-sided, each at 95 %, and no interval.
        String bounds = baseline.stream().stream() == Stream.PANEL ? "bounds, 95 % each" : "95 % interval";
        Table table = new Table().row("", "score", bounds, "cases");
        pinned.cells()
                .forEach(cell -> table.row(
                        cell.slice().equals(Slice.ALL)
                                ? cell.evaluator()
                                : "  " + Terminal.visible(cell.slice()) + " " + cell.evaluator(),
                        Figures.number(cell.baseline().mean()),
                        "[" + Figures.number(cell.baseline().lower()) + ", "
                                + Figures.number(cell.baseline().upper()) + "]",
                        String.valueOf(cell.cases())));
        terminal.table(table);
    }
}
