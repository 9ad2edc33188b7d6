package dev.evaluator.runner.report;

import dev.evaluator.runner.Version;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.report.Page.Fact;
import dev.evaluator.runner.runs.JuryAgreement;
import dev.evaluator.runner.runs.Money;
import dev.evaluator.runner.runs.Passages;
import dev.evaluator.runner.runs.ProbeStanding;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.suite.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run used up, and what would have to be the same for the same result. */
final class Identity {

    private Identity() {}

    static List<Fact> spent(Store store, RunRecord run, Optional<Prices> prices) {
        Totals totals = store.totals(run.id());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Target calls", Words.count(totals.targetCalls())));
        facts.add(new Fact("Judge calls", Words.count(totals.judgeCalls())));
        facts.add(new Fact("Retries among them", Words.count(totals.retries())));
        facts.add(new Fact("Tokens", tokens(totals)));
        facts.add(new Fact("Cost", cost(Money.of(totals, prices))));
        facts.add(new Fact(
                "Duration",
                run.finishedAt()
                        .map(end -> Words.duration(Duration.between(run.startedAt(), end))
                                + ", from the first start to the" + " last end")
                        .orElse("not finished")));
        return facts;
    }

    private static List<String> tokens(Totals totals) {
        if (totals.usage().input() + totals.usage().output() == 0) {
            return List.of("none counted");
        }
        return totals.tokens().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Totals.Spender, ?> spent) ->
                                spent.getKey().role())
                        .reversed()
                        .thenComparing(spent -> spent.getKey().name()))
                .map(spent -> Words.count(spent.getValue().input()) + " in, "
                        + Words.count(spent.getValue().output()) + " out: "
                        + spent.getKey().role() + " "
                        + Excerpt.name(spent.getKey().name())
                        + (spent.getKey().model().isEmpty()
                                ? ""
                                : ", model " + Excerpt.name(spent.getKey().model())))
                .toList();
    }

    private static String cost(Money money) {
        if (money.currency().isEmpty()) {
            return money.priced() ? "nothing was paid for" : "not known: no prices are configured";
        }
        return (money.priced() ? "" : "at least ") + Money.number(money.amount()) + " "
                + money.currency().get() + (money.calls() > 0 ? ", " + money.coverage() : "");
    }

    static List<Fact> of(Store store, RunRecord run, Suite suite, String options) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Run", run.id() + ", " + run.state().label() + ", begun " + Words.time(run.startedAt())));
        facts.add(new Fact("Suite", run.suite() + ", " + run.suiteDigest().brief()));
        facts.add(new Fact(
                "Targets",
                run.parts().stream()
                        .map(part -> Excerpt.name(part.target()) + ", "
                                + part.revision()
                                        .map(revision -> "revision " + Excerpt.name(revision))
                                        .orElse("revision unknown")
                                + ", " + part.targetDigest().brief() + ", "
                                + part.stream().label())
                        .toList()));
        List<String> judges = Reports.judges(run).stream()
                .map(judge -> Excerpt.name(judge.name())
                        + judge.model()
                                .map(name -> ", model " + Excerpt.name(name))
                                .orElse("") + ", "
                        + judge.digest().brief())
                .toList();
        List<String> way = Passages.words(store, run);
        facts.add(new Fact("Traffic", way.isEmpty() ? List.of("not counted") : way));
        facts.add(new Fact("Judges", judges.isEmpty() ? List.of("none: scored by rule") : judges));
        facts.add(new Fact("Attacks on judges", attacks(store, run)));
        facts.add(new Fact("Juries", juries(store, run, suite)));
        facts.add(new Fact("Seed", String.valueOf(run.seed())));
        facts.add(new Fact("Answers per case", String.valueOf(Reports.repeats(run))));
        facts.add(new Fact("Store", "version " + store.version()));
        facts.add(new Fact("Asked again by", again(run, options)));
        return facts;
    }

    /** Returns the command that asks the same questions in the same order; what a model answers may differ. */
    private static String again(RunRecord run, String options) {
        return switch (run.kind()) {
            case RUN ->
                "evaluator run --suite " + Words.shell(run.suite())
                        + run.parts().stream()
                                .map(part -> Excerpt.name(part.target()))
                                .distinct()
                                .map(target -> " --target " + Words.shell(target))
                                .collect(Collectors.joining())
                        + " --seed " + run.seed()
                        + (Reports.repeats(run) == 1 ? "" : " --repeats " + Reports.repeats(run)) + options;
            case PICKED -> "not again: somebody picked the cases of run " + run.id();
            case GATE -> "the gate's own command, which stands with its verdict";
            case RESCORE, ANCHORS, PANEL ->
                "not again: made by the program from what is stored, kind "
                        + run.kind().label();
        };
    }

    private static List<String> attacks(Store store, RunRecord run) {
        List<String> probes = Reports.judges(run).stream()
                .map(judge -> Excerpt.name(judge.name()) + ": "
                        + ProbeStanding.of(store, judge).words())
                .toList();
        return probes.isEmpty() ? List.of("none: scored by rule") : probes;
    }

    private static List<String> juries(Store store, RunRecord run, Suite suite) {
        List<String> juries = JuryAgreement.of(store, run, suite).stream()
                .map(JuryAgreement::words)
                .toList();
        return juries.isEmpty() ? List.of("none: nothing was graded by several judges") : juries;
    }

    static String maker() {
        return "Written by evaluator " + Version.number() + " (" + Version.revision() + ").";
    }
}
