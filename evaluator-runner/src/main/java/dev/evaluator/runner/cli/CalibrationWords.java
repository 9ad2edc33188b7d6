package dev.evaluator.runner.cli;

import dev.evaluator.calibration.Agreement;
import dev.evaluator.calibration.Calibration;
import dev.evaluator.calibration.Measured;
import dev.evaluator.calibration.Subject;
import dev.evaluator.runner.calibrate.Found;
import dev.evaluator.sample.Slice;
import dev.evaluator.stats.ClusteredSlope;
import dev.evaluator.stats.Interval;
import java.util.List;
import java.util.Optional;

/** What was found of judges, as a person reads it in a terminal. */
final class CalibrationWords {

    private static final int REASON = 100;

    private CalibrationWords() {}

    static void print(Terminal terminal, List<Found> found) {
        Table table = new Table()
                .row(
                        "",
                        "agreement",
                        "95 % interval",
                        "kappa",
                        "95 % interval",
                        "weighted",
                        "AC1",
                        "cases",
                        "unreadable");
        found.forEach(one -> row(table, one.calibration()));
        terminal.table(table);
        found.forEach(one -> {
            terminal.say("");
            lines(terminal, one.calibration());
        });
    }

    private static void row(Table table, Calibration of) {
        Optional<Measured> raw = of.agreement().map(Agreement::raw);
        Optional<Measured> kappa = of.agreement().flatMap(Agreement::kappa);
        table.row(
                name(of.subject()),
                value(raw),
                interval(raw.flatMap(Measured::interval)),
                value(kappa),
                interval(kappa.flatMap(Measured::interval)),
                value(of.agreement().flatMap(Agreement::kappaWeighted)),
                value(of.agreement().flatMap(Agreement::ac1)),
                String.valueOf(of.cases()),
                String.valueOf(of.unreadable()));
    }

    private static void lines(Terminal terminal, Calibration of) {
        terminal.say(name(of.subject()) + ": " + (of.standing().validated() ? "validated, " : "not validated, ")
                + Terminal.visible(of.standing().why()));
        of.classes().ifPresent(classes -> {
            String positive = Terminal.line(classes.positive(), 40);
            classes.rates()
                    .sensitivity()
                    .ifPresent(share -> terminal.say("  finds " + Figures.number(share) + " of '" + positive + "' "
                            + interval(classes.rates().sensitivityInterval(0.05))));
            classes.rates()
                    .specificity()
                    .ifPresent(share -> terminal.say("  finds " + Figures.number(share) + " of the rest "
                            + interval(classes.rates().specificityInterval(0.05))));
        });
        of.agreement()
                .flatMap(Agreement::alpha)
                .ifPresent(alpha -> terminal.say("  judge and people together: alpha " + Figures.number(alpha.value())
                        + " " + interval(alpha.interval())));
        of.people()
                .ifPresent(people -> terminal.say("  people among themselves: agreement "
                        + Figures.number(people.agreement())
                        + people.alpha()
                                .map(alpha -> ", alpha " + Figures.number(alpha))
                                .orElse("") + ", " + people.raters()
                        + " people, " + people.items() + " items"));
        of.orders().ifPresent(orders -> {
            terminal.say("  shown in both orders it names the same winner on "
                    + Figures.number(orders.agreement().value())
                    + " of " + orders.agreement().n() + " pairs"
                    + orders.kappa()
                            .map(kappa -> " (kappa " + Figures.number(kappa.value()) + ")")
                            .orElse("")
                    + "; chose the first shown " + Figures.number(orders.choseFirstShown()) + " of the time");
            orders.withPeople()
                    .ifPresent(both -> terminal.say("  both orders together, a tie where they disagree, agree"
                            + " with people on " + Figures.number(both.value()) + " " + interval(both.interval())));
        });
        of.consistency()
                .ifPresent(own -> terminal.say("  asked again it says the same on " + Figures.number(own.allEqual())
                        + " of " + own.items() + " items, " + own.votes() + " votes"
                        + own.icc().map(icc -> ", ICC " + Figures.number(icc)).orElse("")
                        + own.alphaInterval()
                                .or(own::alphaNominal)
                                .map(alpha -> ", alpha " + Figures.number(alpha))
                                .orElse("")));
        of.verbosity().ifPresent(slope -> terminal.say("  " + length(of.subject(), slope, "")));
        of.verbosityBeyondPeople()
                .ifPresent(slope -> terminal.say("  " + length(of.subject(), slope, " beyond people's")));
        of.corrected()
                .ifPresent(rate -> terminal.say("  "
                        + (of.subject().order().isPresent() ? "share won by the first answer" : "mean grade")
                        + ", by people " + Figures.number(rate.value()) + " "
                        + interval(Optional.of(rate.interval())) + " (" + rate.method() + "), by the judge "
                        + Figures.number(rate.judged())));
        of.worst().forEach(worst -> {
            terminal.say("  " + Terminal.line(worst.id(), 60) + ": people " + Terminal.line(worst.people(), 40)
                    + because(worst.peopleReason()));
            terminal.say("    judge " + Terminal.line(worst.judge(), 40) + because(worst.judgeReason()));
        });
    }

    /** Twice the length is what a person can picture; the logarithm is what was fitted. */
    private static String length(Subject subject, ClusteredSlope slope, String beyond) {
        double doubling = Math.log(2);
        return "an answer twice as long" + (subject.order().isPresent() ? " as the other" : "") + " gets "
                + signed(slope.slope() * doubling) + beyond + " ["
                + signed(slope.interval().lower() * doubling) + ", "
                + signed(slope.interval().upper() * doubling) + "]";
    }

    private static String because(String reason) {
        return reason.isBlank() ? "" : " – " + Terminal.line(reason, REASON);
    }

    private static String name(Subject subject) {
        return Terminal.line(subject.label() + (subject.slice().equals(Slice.ALL) ? "" : " " + subject.slice()), 80);
    }

    private static String signed(double value) {
        return (value < 0 ? "" : "+") + Figures.number(value);
    }

    private static String value(Optional<Measured> measured) {
        return measured.map(found -> Figures.number(found.value())).orElse("–");
    }

    private static String interval(Optional<Interval> interval) {
        return interval.map(found -> "[" + Figures.number(found.lower()) + ", " + Figures.number(found.upper()) + "]")
                .orElse("–");
    }
}
