package dev.evaluator.junit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.evaluator.redact.Swaps;
import dev.evaluator.report.BiasReport;
import dev.evaluator.report.BiasReporter;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Settled;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;
import dev.evaluator.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.AssertionFailedError;

/**
 * Swaps as dynamic tests: each case that holds a word to swap is sent once for each group, and a node for each
 * evaluator and pair of groups fails when their gap is more than chance explains.
 */
public final class BiasTests {

    private BiasTests() {}

    /** Runs the swapped cases against a function and returns the gaps as tests. */
    public static Stream<DynamicNode> of(
            Suite suite, List<Sample> cases, UnaryOperator<String> target, Swaps... swaps) {
        return report(suite, cases, Target.of("target", target), swaps).gaps().stream()
                .map(gap -> dynamicTest(words(gap), () -> require(gap)));
    }

    /** Runs the swapped cases against a function, the suite's judges asked as in a run, and returns the gaps as tests. */
    public static Stream<DynamicNode> of(
            SuiteProvider suite, Judges judges, List<Sample> cases, UnaryOperator<String> target, Swaps... swaps) {
        return of(new Bench().suite(suite, judges), cases, target, swaps);
    }

    /** Runs the swapped cases against a target and returns the gaps. */
    public static BiasReport report(Suite suite, List<Sample> cases, Target target, Swaps... swaps) {
        List<Swaps> all = List.of(swaps);
        List<Sample> families = cases.stream()
                .flatMap(sample -> all.stream().flatMap(swap -> swap.familyOf(sample).stream()))
                .toList();
        if (families.isEmpty()) {
            throw new IllegalArgumentException(
                    "no case of suite '" + suite.name() + "' holds a word of just one group of "
                            + all.stream().map(Swaps::name).toList());
        }
        BiasReporter reporter = new BiasReporter(List.copyOf(suite.evaluators().keySet()), all);
        List<Settled> settled = new ArrayList<>();
        Outcome outcome = SuiteTests.replay(suite, families, target, new InMemoryJournal(), settled);
        if (outcome instanceof Outcome.TargetDown down) {
            throw new AssertionFailedError("nothing can be said about bias, for target '" + down.target()
                    + "' answered none of " + settled.size() + " in a row: " + down.why());
        }
        settled.forEach(
                found -> reporter.add(found.sample(), found.arms().getFirst().scores()));
        BiasReport report = reporter.report();
        if (report.gaps().isEmpty()) {
            throw new AssertionFailedError("nothing can be said about bias: no case has a score for two groups");
        }
        return report;
    }

    private static void require(BiasReport.Gap gap) {
        if (gap.flagged()) {
            throw new AssertionFailedError(words(gap)
                    + String.format(
                            Locale.ROOT,
                            "%n  95 %% interval  [%.3f, %.3f]%n  cases          %d%n  p, by Holm     %.4f",
                            gap.interval().lower(),
                            gap.interval().upper(),
                            gap.families(),
                            gap.p()));
        }
    }

    private static String words(BiasReport.Gap gap) {
        return String.format(
                Locale.ROOT,
                "%s, %s: %s - %s is %.3f",
                gap.evaluator(),
                gap.swap(),
                gap.first(),
                gap.second(),
                gap.mean());
    }
}
