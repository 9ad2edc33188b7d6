package dev.evaluator.runner.cli;

import dev.evaluator.langchain.ReplyFormat;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Lint;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.RubricLint;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TargetConfig;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is questionable about the rubrics of a suite and about who grades by them. */
final class RubricWarnings {

    private final List<Rubric> rubrics;
    private final Set<String> quoting = new LinkedHashSet<>();
    private final Set<Lint> leaks = new LinkedHashSet<>();

    RubricWarnings(Suite suite) {
        this.rubrics = suite.evaluators().values().stream()
                .flatMap(evaluator -> Rubrics.in(evaluator.definition()).stream())
                .distinct()
                .toList();
        suite.evaluators().values().stream()
                .filter(evaluator -> Rubrics.in(evaluator.definition()).stream()
                        .flatMap(rubric -> rubric.criteria().stream())
                        .anyMatch(Criterion::evidence))
                .flatMap(evaluator -> evaluator.judges().stream())
                .forEach(judge -> quoting.add(judge.name()));
    }

    /** Takes a case into account. */
    void read(Sample sample) {
        rubrics.forEach(rubric -> RubricLint.leak(rubric, sample.reference()).ifPresent(leaks::add));
    }

    /** Returns all warnings, the rubrics' own first. */
    List<Lint> of(SuiteConfig suite, Config config) {
        List<Lint> lints = new ArrayList<>();
        rubrics.forEach(rubric -> lints.addAll(RubricLint.of(rubric)));
        lints.addAll(leaks);
        for (String judge : suite.judges()) {
            if (quoting.contains(judge)
                    && config.judges().get(judge) instanceof JudgeConfig.Model model
                    && model.format() == ReplyFormat.TEXT) {
                lints.add(RubricLint.unquoted(judge));
            }
            for (String target : suite.targets()) {
                model(config.judges().get(judge))
                        .flatMap(graded -> model(config.targets().get(target))
                                .flatMap(answered -> RubricLint.sameFamily(judge, graded, target, answered)))
                        .ifPresent(lints::add);
            }
        }
        return lints;
    }

    private static Optional<String> model(@Nullable JudgeConfig judge) {
        return switch (judge) {
            case JudgeConfig.Model model -> Optional.of(model.model());
            case JudgeConfig.Recorded past -> Optional.of(past.judge());
            case JudgeConfig.People people -> Optional.empty();
            case JudgeConfig.StoredPeople people -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    private static Optional<String> model(@Nullable TargetConfig target) {
        return switch (target) {
            case TargetConfig.Endpoint endpoint -> Optional.of(endpoint.model());
            case TargetConfig.Recorded past -> Optional.of(past.endpoint());
            case TargetConfig.Api api -> Optional.empty();
            case null -> Optional.empty();
        };
    }
}
