package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.CalibrationRecord;
import dev.evaluator.stats.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of the judge of an evaluator: of the criterion it is known least of, where there are several.
 *
 * @param labels on how many labels it was held against people
 * @param calibration what was found; absent when nobody ever did
 * @param whole whether that criterion is all the evaluator asks, and of this judge alone
 */
public record JudgeStanding(long labels, Optional<CalibrationRecord> calibration, boolean whole) {

    /** Nobody held the judge against people. */
    static final JudgeStanding UNKNOWN = new JudgeStanding(0, Optional.empty(), false);

    private static final long SOME = 30;

    static JudgeStanding of(CalibrationRecord found) {
        return new JudgeStanding(
                found.document().member("cases").flatMap(Json::whole).orElse(0L), Optional.of(found), false);
    }

    JudgeStanding ofWhole() {
        return new JudgeStanding(labels, calibration, true);
    }

    /**
     * What people would say on the mean, from the labels and the judge.
     *
     * @param value from 0 to 1
     * @param interval at 95 %
     * @param answers how many it is about, labelled or not
     */
    public record ByPeople(double value, Interval interval, long answers) {}

    /** Returns whether there are too few labels to say anything. */
    public boolean few() {
        return labels < SOME;
    }

    /** Returns whether the judge's grades may be relied on without a warning. */
    public boolean validated() {
        return calibration.map(CalibrationRecord::validated).orElse(false);
    }

    /** Returns when it was validated, if it is. */
    public Optional<Instant> validatedAt() {
        return calibration.filter(CalibrationRecord::validated).map(CalibrationRecord::calibratedAt);
    }

    /** Returns what is known in words that go behind "judge". */
    public String words() {
        if (few()) {
            return "not validated" + (labels == 0 ? "" : ", only " + labels + " labels");
        }
        String agreement = agreement() + corrected();
        return validatedAt()
                .map(at -> "validated on " + LocalDate.ofInstant(at, ZoneOffset.UTC) + ", " + agreement)
                .orElse("not validated, " + agreement);
    }

    /** Returns what is in doubt in words that go behind "the judge of X". */
    public String doubt() {
        return labels == 0
                ? "was not held against people"
                : few()
                        ? "was held against people on only " + labels + " labels"
                        : "is not validated: " + agreement() + "; " + why();
    }

    /** Returns the share of labels with which the judge agrees, if it was held against any. */
    public OptionalDouble raw() {
        return number("/agreement");
    }

    /** Returns Cohen's kappa, where the grades have an order the weighted one. */
    public OptionalDouble kappa() {
        OptionalDouble weighted = number("/kappaWeighted");
        return weighted.isPresent() ? weighted : number("/kappa");
    }

    /** Returns Gwet's AC1. */
    public OptionalDouble ac1() {
        return number("/ac1");
    }

    /** Returns the lower end of the 95 % interval of the measure that decides. */
    public OptionalDouble lower() {
        return text("/standing/by")
                .map(by -> number("/" + by + "Interval/lower"))
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble number(String pointer) {
        return at(pointer).stream().mapToDouble(value -> value).findFirst();
    }

    /** Returns how low the agreement may be, for finding the weakest. */
    double lowest() {
        return at("/agreementInterval/lower").orElse(0.0);
    }

    private String agreement() {
        return "agreement " + number(at("/agreement")) + " [" + number(at("/agreementInterval/lower")) + ", "
                + number(at("/agreementInterval/upper")) + "] on " + labels + " labels";
    }

    /** From 200 labels on, what people would say leads; fewer entitle to no such thing. */
    private String corrected() {
        return leads() && at("/corrected/value").isPresent()
                ? ", by people " + number(at("/corrected/value")) + " [" + number(at("/corrected/lower")) + ", "
                        + number(at("/corrected/upper")) + "]"
                : "";
    }

    /** Returns what people would say of an evaluator in a run, where the labels suffice and are of its answers. */
    public Optional<ByPeople> byPeople(String run) {
        return whole && leads() && text("/run").filter(run::equals).isPresent()
                ? at("/corrected/value")
                        .map(value -> new ByPeople(
                                value,
                                new Interval(
                                        at("/corrected/lower").orElseThrow(),
                                        at("/corrected/upper").orElseThrow()),
                                count("/corrected/labelled") + count("/corrected/unlabelled")))
                : Optional.empty();
    }

    private boolean leads() {
        return text("/standing/step").filter("leading"::equals).isPresent();
    }

    private long count(String pointer) {
        return calibration
                .flatMap(found -> found.document().at(pointer))
                .flatMap(Json::whole)
                .orElse(0L);
    }

    private String why() {
        return text("/standing/why").orElse("");
    }

    private Optional<String> text(String pointer) {
        return calibration.flatMap(found -> found.document().at(pointer)).flatMap(Json::text);
    }

    private Optional<Double> at(String pointer) {
        return calibration.flatMap(found -> found.document().at(pointer)).flatMap(Json::number);
    }

    private static String number(Optional<Double> value) {
        return value.map(found -> String.format(Locale.ROOT, "%.3f", found)).orElse("–");
    }
}
