package dev.evaluator.runner.config;

import dev.evaluator.gate.Requirement;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;
import java.util.List;
import java.util.Map;

/** A suite written in the configuration, made anew from the judges of each run. */
record WrittenSuite(
        String name,
        Map<String, Recipe> evaluators,
        Map<String, List<String>> slices,
        List<Requirement> requirements,
        boolean trustJudge)
        implements SuiteProvider {

    @Override
    public Suite suite(Judges judges) {
        Suite.Builder suite = Suite.named(name);
        evaluators.forEach((evaluator, recipe) -> suite.evaluate(evaluator, recipe.make(judges)));
        slices.forEach((slice, values) -> suite.sliceBy(slice, values.toArray(String[]::new)));
        requirements.forEach(suite::require);
        return (trustJudge ? suite.trustJudge() : suite).build();
    }
}
