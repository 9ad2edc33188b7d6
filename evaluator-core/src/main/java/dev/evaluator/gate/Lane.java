package dev.evaluator.gate;

import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One requirement on one slice, reading its own cases in the gate's order until it is decided or its budget is used. */
final class Lane {

    private final Requirement requirement;
    private final Optional<Slice> slice;
    private final Slicing slicing;
    private final Levels levels;
    private final Procedure procedure;
    private final Optional<Finding> withheld;
    private final Evidence evidence;
    private final Evidence completeOnly;
    private final Measurements measurements;
    private final Map<Reason, Long> unscored = new EnumMap<>(Reason.class);
    private final long budget;
    private final double error;
    private long used;
    private long scored;
    private long critical;
    private boolean completeDecided;
    private boolean looked;
    private boolean passed;
    private boolean failed;

    /**
     * {@code withheld} is why nothing is decided here, whatever the cases show; {@code error} how far off the mean of a
     * baseline may be that was frozen, 0 of one that answers now.
     */
    Lane(
            Planned planned,
            Slicing slicing,
            Levels levels,
            Procedure procedure,
            Optional<Finding> withheld,
            double error) {
        this.requirement = planned.requirement();
        this.slice = planned.slice();
        this.error = error;
        this.withheld = withheld.or(() -> tooUnsure(requirement, error));
        this.slicing = slicing;
        this.levels = levels;
        this.procedure = procedure;
        boolean sequential = procedure == Procedure.SEQUENTIAL;
        double shift = reads() ? error : 0;
        this.evidence = sequential ? Evidence.sequential(requirement, shift) : Evidence.oneLook(requirement);
        this.completeOnly = sequential ? Evidence.sequential(requirement, shift) : Evidence.oneLook(requirement);
        this.measurements = new Measurements(shift);
        this.budget = Need.most(Frozen.narrowed(requirement, shift), procedure, levels);
    }

    private static Optional<Finding> tooUnsure(Requirement requirement, double error) {
        return requirement instanceof Requirement.NoWorse(String evaluator, double margin, var every)
                        && Frozen.tooUnsure(requirement, error)
                ? Optional.of(new Finding(
                        Finding.Code.FEW_CASES,
                        Optional.empty(),
                        Double.isInfinite(error)
                                ? "the frozen baseline has no score of " + evaluator
                                : String.format(
                                        Locale.ROOT,
                                        "%s of the frozen baseline may be off by %.3f, which is half of the margin %s"
                                                + " or more, so its answers decide nothing; freeze more answers per"
                                                + " case, or more cases",
                                        evaluator,
                                        error,
                                        margin)))
                : Optional.empty();
    }

    boolean speaksOf(Sample sample) {
        return slice.isEmpty() || slicing.of(sample).contains(slice.get());
    }

    /** Returns whether it reads any evidence: what nobody vouches for is not looked at. */
    boolean reads() {
        return withheld.isEmpty();
    }

    boolean open() {
        return reads() && !passed && !failed && used < budget;
    }

    boolean failed() {
        return failed;
    }

    void consume(List<Pair> cluster) {
        List<Pair> mine =
                cluster.stream().filter(pair -> speaksOf(pair.sample())).toList();
        boolean paired = requirement instanceof Requirement.NoWorse;
        Bounds bounds = Bounds.of(mine, requirement.evaluator(), paired);
        if (bounds.cases() == 0) {
            return;
        }
        used += bounds.cases();
        critical += bounds.criticalFailures();
        evidence.step(bounds);
        mine.forEach(pair -> countUnscored(pair, paired));
        if (bounds.complete()) {
            completeOnly.step(bounds);
            completeDecided |= procedure == Procedure.SEQUENTIAL && decides(completeOnly);
            scored += bounds.cases();
            measurements.add(bounds);
        }
        if (procedure == Procedure.SEQUENTIAL) {
            look();
        }
    }

    /** Reads the evidence; once at the end where the procedure has one look. */
    void look() {
        if (!reads()) {
            return;
        }
        looked = true;
        // FAIL first: a tie is FAIL.
        failed = evidence.logFail() >= Math.log(levels.failLimit());
        passed = !failed && evidence.logPass() >= Math.log(levels.passLimit());
    }

    private boolean decides(Evidence found) {
        return found.logPass() >= Math.log(levels.passLimit()) || found.logFail() >= Math.log(levels.failLimit());
    }

    private void countUnscored(Pair pair, boolean paired) {
        Stream.of(pair.candidate(), paired ? pair.baseline() : Map.<String, CaseScore>of())
                .map(scores -> scores.get(requirement.evaluator()))
                .filter(CaseScore.Unscored.class::isInstance)
                .map(score -> ((CaseScore.Unscored) score).reason())
                .findFirst()
                .ifPresent(reason -> unscored.merge(reason, 1L, Long::sum));
    }

    Optional<Slice> slice() {
        return slice;
    }

    Requirement requirement() {
        return requirement;
    }

    String id() {
        return new Planned(requirement, slice).id();
    }

    Verdict verdict() {
        return failed ? Verdict.FAIL : passed ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    Decision.Result result() {
        boolean never = requirement instanceof Requirement.Never;
        return new Decision.Result(
                id(),
                requirement,
                slice.map(Slice::label).orElse(Slice.ALL),
                verdict(),
                scored,
                never ? Optional.empty() : measurements.candidate(),
                requirement instanceof Requirement.NoWorse ? measurements.baseline() : Optional.empty(),
                measurements.against(requirement),
                shown(evidence.logPass()),
                levels.passLimit(),
                never ? Optional.empty() : Optional.of(shown(evidence.logFail())),
                never ? Optional.empty() : Optional.of(levels.failLimit()),
                critical,
                Map.copyOf(unscored),
                error > 0 && Double.isFinite(error) ? Optional.of(error) : Optional.empty());
    }

    /** Before its look evidence that is read once shows nothing. */
    private double shown(double logarithm) {
        return procedure == Procedure.ONE_LOOK && reads() && !looked ? 1 : Math.exp(logarithm);
    }

    /** Returns why this lane is what it is; nothing for one that passed. */
    Optional<Finding> finding(Ending ending, long left) {
        if (passed) {
            return Optional.empty();
        }
        return Optional.of(
                failed
                        ? new Finding(failureCode(), Optional.of(id()), words() + evidenceWords())
                        : undecided(ending, left));
    }

    private Finding.Code failureCode() {
        return switch (requirement) {
            case Requirement.NoWorse noWorse -> Finding.Code.REGRESSION;
            case Requirement.AtLeast atLeast -> Finding.Code.BELOW_THRESHOLD;
            case Requirement.Never never -> Finding.Code.CRITICAL_FAILURE;
        };
    }

    private Finding undecided(Ending ending, long left) {
        if (withheld.isPresent()) {
            return new Finding(
                    withheld.get().code(), Optional.of(id()), withheld.get().text());
        }
        if (procedure == Procedure.ONE_LOOK && !looked) {
            return spent(ending, ", and its cases are read together; about " + left + " more cases would decide");
        }
        if (completeDecided || decides(completeOnly)) {
            return new Finding(
                    Finding.Code.MISSING_COULD_FLIP,
                    Optional.of(id()),
                    words() + "; the " + (used - scored) + " cases without score could change the verdict");
        }
        if (indifferent()) {
            return new Finding(
                    Finding.Code.INDIFFERENT,
                    Optional.of(id()),
                    words() + "; the loss is real and within the margin, more cases may never decide");
        }
        if (ending == Ending.ALL_READ && used < budget) {
            return new Finding(
                    Finding.Code.FEW_CASES, Optional.of(id()), words() + "; all " + used + " cases are used" + more());
        }
        return spent(used < budget ? ending : Ending.CASES, more());
    }

    private Finding spent(Ending budget, String more) {
        return new Finding(
                Finding.Code.BUDGET_SPENT,
                Optional.of(id()),
                words() + "; the budget of " + budget.label() + " is spent" + more);
    }

    /** Returns whether a loss is sure, and small enough to be allowed. */
    private boolean indifferent() {
        return requirement instanceof Requirement.NoWorse noWorse
                && measurements
                        .difference()
                        .filter(d -> d.lower() > -noWorse.margin() && d.upper() < 0)
                        .isPresent();
    }

    /** Tells about how many more cases would decide, where that can be told. */
    private String more() {
        double cases = Need.more(evidence, levels, used);
        return procedure == Procedure.ONE_LOOK || !(cases < 1e6)
                ? ""
                : "; about " + (long) cases + " more cases like these would decide";
    }

    private String words() {
        String what = requirement.evaluator()
                + slice.map(part -> " on " + part.label()).orElse("");
        return switch (requirement) {
            case Requirement.NoWorse noWorse ->
                measurements
                        .difference()
                        .map(d -> String.format(
                                Locale.ROOT,
                                "%s is %.3f %s, 95 %% within [%.3f, %.3f], margin %s",
                                what,
                                Math.abs(d.mean()),
                                d.mean() < 0 ? "worse" : "better",
                                d.lower(),
                                d.upper(),
                                noWorse.margin()))
                        .orElse(what + " was scored in no case");
            case Requirement.AtLeast atLeast ->
                measurements
                        .candidate()
                        .map(level -> String.format(
                                Locale.ROOT,
                                "%s is %.3f, 95 %% within [%.3f, %.3f], at least %s wanted",
                                what,
                                level.mean(),
                                level.lower(),
                                level.upper(),
                                atLeast.bar()))
                        .orElse(what + " was scored in no case");
            case Requirement.Never never -> what + " failed critically in " + critical + " of " + used + " cases";
        };
    }

    private String evidenceWords() {
        return requirement instanceof Requirement.Never
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; evidence %.3g of %.3g needed",
                        Math.exp(evidence.logFail()),
                        levels.failLimit());
    }
}
