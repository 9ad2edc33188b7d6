package dev.evaluator.runner.cli;

import dev.evaluator.gate.Plan;
import dev.evaluator.gate.Procedure;
import dev.evaluator.runner.runs.GatePlan;
import dev.evaluator.runner.runs.Money;
import dev.evaluator.runner.runs.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan as a person reads it: what each requirement needs, and what all of it takes. */
final class PlanWords {

    private PlanWords() {}

    static List<String> of(GatePlan planned) {
        List<String> lines = new ArrayList<>();
        planned.plan()
                .lines()
                .forEach(line -> lines.add(line(line, planned.plan().cases())));
        lines.add(total(planned));
        planned.within().forEach(within -> lines.add(budget(within)));
        return lines.stream().map(Terminal::visible).toList();
    }

    private static String line(Plan.Line line, long all) {
        String what = line.requirement().evaluator() + " " + line.requirement().words()
                + line.slice().map(slice -> " on " + slice).orElse("") + ": at best "
                + cases(line.need().clean())
                + " to pass";
        if (!line.decidable()) {
            String few = line.slice().isEmpty() && line.cases() < all
                    ? ", and it applies to only "
                    : ", and there are only ";
            return what + few + line.cases() + "; add cases"
                    + line.nearest()
                            .map(nearest -> ", or require what they can decide: " + nearest.words())
                            .orElse("; they are too few for any requirement of this kind");
        }
        long usual = line.need().usual();
        return usual <= line.need().clean()
                ? what
                : what + ", about " + usual + " as a rule"
                        + (usual > line.cases() ? ", and there are " + line.cases() + ": expect it undecided" : "");
    }

    private static String total(GatePlan planned) {
        Plan plan = planned.plan();
        long most = plan.most();
        String cases = plan.procedure() == Procedure.ONE_LOOK
                ? "a gate reads all " + cases(plan.cases()) + " once"
                : "a gate takes " + plan.clean() + " to " + cases(most) + ", about " + plan.usual() + " as a rule";
        return cases + ": " + most * planned.callsPerCase() + " target calls at most"
                + planned.pace()
                        .map(pace -> spent(pace, plan.usual() * planned.callsPerCase(), most * planned.callsPerCase()))
                        .orElse("; time and cost are not known before a run");
    }

    static String budget(GatePlan.Within within) {
        String has = "the budget is " + amount(within.budget(), within.what());
        String takes = " take " + amount(within.least(), within.what()) + ", and about "
                + amount(within.usual(), within.what()) + " as a rule";
        return within.suffices()
                ? has + "; flawless cases" + takes + (within.usual() > within.budget() ? ": expect it undecided" : "")
                : has + ", and even flawless cases" + takes + ": it cannot pass";
    }

    private static String amount(double amount, String what) {
        return what.equals("calls") ? (long) Math.ceil(amount) + " calls" : Money.words(amount, what);
    }

    private static String spent(Pace pace, long usual, long most) {
        return ", about " + minutes(pace.seconds() * usual) + " as a rule and " + minutes(pace.seconds() * most)
                + " at most, " + money(pace.money(), usual) + " and " + money(pace.money(), most) + ", as run "
                + pace.run() + " went";
    }

    private static String cases(long number) {
        return number == Long.MAX_VALUE ? "more cases than anybody has" : number + (number == 1 ? " case" : " cases");
    }

    private static String minutes(double seconds) {
        return seconds < 60 ? "a minute" : String.format(Locale.ROOT, "%.0f minutes", Math.ceil(seconds / 60));
    }

    private static String money(Money perCall, long calls) {
        return perCall.currency()
                .map(currency ->
                        (perCall.priced() ? "" : "at least ") + Money.words(perCall.amount() * calls, currency))
                .orElse(perCall.priced() ? "no cost" : "unpriced");
    }
}
