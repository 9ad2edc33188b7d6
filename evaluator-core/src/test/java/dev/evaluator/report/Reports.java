package dev.evaluator.report;

import dev.evaluator.Cases;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Reason;
import java.util.Map;
import java.util.Set;

/** Reporters of one evaluator, {@code accuracy}, and what they are told. */
final class Reports {

    static final String ACCURACY = "accuracy";
    static final Slicing LOCALES = new Slicing(Map.of("locale", Set.of("de", "en")));

    private Reports() {}

    static Reporter passFail() {
        return new Reporter(Map.of(ACCURACY, true), LOCALES);
    }

    static Reporter graded() {
        return new Reporter(Map.of(ACCURACY, false), LOCALES);
    }

    static void add(Reporter reporter, Sample sample, double value) {
        reporter.add(sample, Map.of(ACCURACY, new CaseScore.Graded(value, false)));
    }

    static void add(Reporter reporter, int number, double value) {
        add(reporter, Cases.number(number).sample(), value);
    }

    static void addUnscored(Reporter reporter, Sample sample, Reason reason) {
        reporter.add(sample, Map.of(ACCURACY, new CaseScore.Unscored(reason)));
    }

    static Estimate estimate(Reporter reporter) {
        return reporter.report(1_000).evaluator(ACCURACY).estimate().orElseThrow();
    }

    /** Returns a reporter of ten cases, all of them scored. */
    static Reporter scored() {
        Reporter reporter = passFail();
        for (int i = 0; i < 10; i++) {
            add(reporter, i, i % 2);
        }
        return reporter;
    }
}
