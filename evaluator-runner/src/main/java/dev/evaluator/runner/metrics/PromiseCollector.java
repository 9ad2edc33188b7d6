package dev.evaluator.runner.metrics;

import dev.evaluator.gate.Requirement;
import dev.evaluator.runner.config.Config;
import dev.evaluator.sample.Slice;
import dev.evaluator.suite.Suite;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What was promised: the objectives of suites that declare any, and what suites require of their evaluators. */
final class PromiseCollector {

    private final Config config;
    private final Suites suites;

    PromiseCollector(Config config, Suites suites) {
        this.config = config;
        this.suites = suites;
    }

    /** Adds the gauges to an exposition. */
    void collect(Points points) {
        suites.byName().values().forEach(suite -> {
            Objects.requireNonNull(config.suites().get(suite.name()))
                    .objectives()
                    .forEach((evaluator, share) -> points.add(Family.OBJECTIVE, share, suite.name(), evaluator));
            requirements(points, suite);
        });
    }

    private static void requirements(Points points, Suite suite) {
        Set<List<String>> told = new HashSet<>();
        for (Requirement requirement : suite.requirements()) {
            slices(requirement, suite)
                    .map(slice -> List.of(suite.name(), requirement.evaluator(), slice, requirement.kind()))
                    .filter(told::add) // Of two requirements of one kind, the first.
                    .forEach(labels -> points.add(Family.REQUIREMENT, demanded(requirement), labels));
        }
    }

    private static Stream<String> slices(Requirement requirement, Suite suite) {
        return requirement
                .everySlice()
                .map(name -> suite.slicing().values().getOrDefault(name, Set.of()).stream()
                        .map(value -> new Slice(name, value).label()))
                .orElseGet(() -> Stream.of(Slice.ALL));
    }

    private static double demanded(Requirement requirement) {
        return switch (requirement) {
            case Requirement.AtLeast atLeast -> atLeast.bar();
            case Requirement.NoWorse noWorse -> noWorse.margin();
            case Requirement.Never never -> never.rate();
        };
    }
}
