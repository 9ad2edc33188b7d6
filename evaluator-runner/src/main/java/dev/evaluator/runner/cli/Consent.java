package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.Money;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Totals;
import java.io.IOException;
import java.util.Locale;

/** Says what pinning will cost before anything is called, by what the pinned run has cost, and asks. */
final class Consent {

    private final Terminal terminal;
    private final Config config;
    private final Totals spent;
    private final double answers;
    private final boolean yes;

    Consent(Terminal terminal, Config config, Store store, RunRecord run, boolean yes) {
        this.terminal = terminal;
        this.config = config;
        this.spent = store.totals(run.id());
        this.answers =
                Math.max(1.0, (double) store.planned(run.id()) * run.parts().size() * Reports.repeats(run));
        this.yes = yes;
    }

    /** Asks about a panel of so many cases, each sent so often in every run. */
    boolean panel(String target, int cases, int repeats, int runs) {
        double share = cases * repeats / answers;
        terminal.note(String.format(
                Locale.ROOT,
                "panel on %s: %d questions asked %d times, about %.0f target calls and %.0f judge calls now%s, and %.0f"
                        + " and %.0f with every run",
                target,
                cases,
                runs,
                (double) cases * repeats * runs,
                share * spent.judgeCalls() * runs,
                cost(spent, share * runs),
                (double) cases * repeats,
                share * spent.judgeCalls()));
        return answeredYes();
    }

    /** Asks about so many anchors, judged so often now and once in every run. */
    boolean anchors(String target, int anchors, int judgings, int most) {
        double share = anchors / answers;
        terminal.note(String.format(
                Locale.ROOT,
                "anchors on %s: %d answers judged %d times, about %.0f judge calls now%s, and %.0f with every run;"
                        + " once for an alarm %,d judgings more at most",
                target,
                anchors,
                judgings,
                share * spent.judgeCalls() * judgings,
                cost(spent.of("judge"), share * judgings),
                share * spent.judgeCalls(),
                most));
        return answeredYes();
    }

    private String cost(Totals totals, double share) {
        Money money = Money.of(totals, config.prices());
        return money.currency()
                .map(currency -> String.format(
                        Locale.ROOT,
                        ", %s%.2f %s",
                        money.priced() ? "" : "at least ",
                        money.amount() * share,
                        currency))
                .orElse("");
    }

    private boolean answeredYes() {
        if (yes) {
            return true;
        }
        if (!terminal.interactive()) {
            return false;
        }
        terminal.note("go on? (yes/no)");
        try {
            return new LineKeyboard(terminal.in()).next().filter("yes"::equals).isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
