package dev.evaluator.runner.cli;

import dev.evaluator.report.BiasReport;
import dev.evaluator.runner.store.RunRecord;
import java.util.List;
import java.util.Locale;

/** The score gaps between swapped groups, as a person reads them in a terminal. */
final class Gaps {

    private Gaps() {}

    static void print(Terminal terminal, RunRecord run, List<BiasReport> reports) {
        for (int part = 0; part < reports.size(); part++) {
            BiasReport report = reports.get(part);
            terminal.say("");
            terminal.say("gaps on " + run.parts().get(part).target() + ", same cases with one word swapped: "
                    + (report.gaps().isEmpty()
                            ? "no case holds a word of two groups that both have a score"
                            : report.flagged().size() + " of " + report.gaps().size() + " are more than chance"));
            if (!report.gaps().isEmpty()) {
                Table table = new Table().row("", "gap", "95 % interval", "cases", "p, Holm", "");
                report.gaps().forEach(gap -> table.row(row(gap)));
                terminal.table(table);
            }
        }
    }

    private static String[] row(BiasReport.Gap gap) {
        return new String[] {
            gap.evaluator() + " " + gap.swap() + ": " + Terminal.visible(gap.first() + " - " + gap.second()),
            Figures.number(gap.mean()),
            "[" + Figures.number(gap.interval().lower()) + ", "
                    + Figures.number(gap.interval().upper()) + "]",
            String.valueOf(gap.families()),
            String.format(Locale.ROOT, "%.3f", gap.p()),
            gap.flagged() ? "flagged" : ""
        };
    }
}
