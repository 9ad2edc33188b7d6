package dev.evaluator.runner.metrics;

import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.ScoreCounters;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configured suites with their (target, stream) parts: what label sets there may be. */
final class Suites {

    private final Map<String, Suite> suites = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();

    /** One (target, stream) of a suite. */
    record Part(Suite suite, String target, Stream stream) {}

    Suites(Workbench bench) {
        bench.config().suites().forEach((name, config) -> {
            Suite suite = config.provider().suite(bench.connections());
            suites.put(name, suite);
            parts(config).forEach((target, stream) -> parts.add(new Part(suite, target, stream)));
        });
    }

    private static Map<String, Stream> parts(SuiteConfig config) {
        Map<String, Stream> parts = new LinkedHashMap<>();
        if (config.mode().observes()) {
            parts.put(Stream.OBSERVED.label(), Stream.OBSERVED);
        }
        config.targets().forEach(target -> parts.put(target, Stream.REPLAYED));
        return parts;
    }

    Map<String, Suite> byName() {
        return suites;
    }

    List<Part> parts() {
        return parts;
    }

    /** Returns every score counter that the configuration allows; slices whose values are to be found have none yet. */
    List<Counter> counters() {
        return parts.stream()
                .flatMap(part -> new ScoreCounters(
                                part.suite(),
                                part.target(),
                                part.stream(),
                                part.suite().slicing())
                        .all().stream())
                .toList();
    }
}
