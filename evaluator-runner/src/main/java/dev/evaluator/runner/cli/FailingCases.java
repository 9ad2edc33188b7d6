package dev.evaluator.runner.cli;

import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.runs.Failing;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.suite.Suite;
import java.util.Optional;

/** The cases of a run that are not perfect, each line beginning with the id that other commands take. */
final class FailingCases {

    /** So many rows are aligned with each other; more would be held in memory. */
    private static final int ALIGNED = 500;

    private static final int LONGEST = 300;

    private final Terminal terminal;
    private Table table = new Table();
    private int rows;
    private Optional<String> first = Optional.empty();

    private FailingCases(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Lists them part by part, and then how to see why the first of them has its scores. */
    static void print(Terminal terminal, Store store, RunRecord run, Suite suite, NextStep next) {
        FailingCases cases = new FailingCases(terminal);
        for (int part = 0; part < run.parts().size(); part++) {
            terminal.say("");
            terminal.say("not perfect on " + run.parts().get(part).target() + ":");
            store.cases(
                    run.id(),
                    part,
                    found -> Failing.scores(found, suite, run)
                            .forEach((evaluator, score) -> cases.add(
                                    found.sample().id(),
                                    evaluator,
                                    words(score),
                                    Terminal.line(found.sample().prompt().question(), LONGEST))));
            cases.flush();
        }
        cases.first.ifPresent(id -> terminal.say(next.explain(id, run)));
    }

    private void add(String id, String evaluator, String score, String question) {
        first = first.or(() -> Optional.of(id));
        table.row(id, evaluator, score, question);
        rows++;
        if (rows == ALIGNED) {
            flush();
        }
    }

    private void flush() {
        terminal.table(table);
        table = new Table();
        rows = 0;
    }

    private static String words(CaseScore score) {
        return switch (score) {
            case CaseScore.Graded(double value, boolean critical) -> Figures.number(value);
            case CaseScore.Unscored(var reason) -> reason.label();
            case CaseScore.NotApplicable() -> "does not apply";
        };
    }
}
