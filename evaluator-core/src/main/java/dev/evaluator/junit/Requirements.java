package dev.evaluator.junit;

import dev.evaluator.gate.Decision;
import dev.evaluator.gate.Finding;
import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Pair;
import dev.evaluator.gate.Procedure;
import dev.evaluator.gate.Requirement;
import dev.evaluator.gate.Verdict;
import dev.evaluator.run.Keys;
import dev.evaluator.run.Settled;
import dev.evaluator.sample.Slicing;
import dev.evaluator.suite.Suite;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Holds settled cases against what a suite requires of a candidate by itself. */
final class Requirements {

    private Requirements() {}

    /** Fails when a requirement does, and aborts when the cases cannot tell. */
    static void check(Suite suite, List<Settled> settled) {
        List<Requirement> absolute = suite.requirements().stream()
                .filter(requirement -> !(requirement instanceof Requirement.NoWorse))
                .toList();
        if (absolute.isEmpty()) {
            throw new TestAbortedException("every requirement compares with a baseline, which only a gate has");
        }
        boolean passFail = absolute.stream()
                .allMatch(requirement -> requirement instanceof Requirement.Never
                        || suite.evaluator(requirement.evaluator()).passFail());
        boolean clustered =
                settled.stream().anyMatch(found -> found.sample().conversation().isPresent());
        Gate gate = new Gate(
                absolute,
                closed(suite, settled),
                Procedure.of(settled.size(), passFail, clustered),
                1,
                suite.unvalidated());
        shuffled(suite, settled)
                .forEach(found -> gate.consume(
                        new Pair(found.sample(), found.arms().getFirst().scores(), Map.of())));
        Decision decision = gate.decide(true);
        String why = decision.reasons().stream().map(Finding::text).collect(Collectors.joining("\n"));
        if (decision.verdict() == Verdict.FAIL) {
            throw new AssertionFailedError(why);
        }
        if (decision.verdict() == Verdict.INCONCLUSIVE) {
            throw new TestAbortedException("could not tell: " + why);
        }
    }

    /** A file may be sorted by difficulty: a gate that may stop early reads its clusters in a random order, always the same. */
    private static List<Settled> shuffled(Suite suite, List<Settled> settled) {
        long seed = suite.digest().seed();
        return settled.stream()
                .sorted(Comparator.comparingLong((Settled found) ->
                                Keys.order(seed, found.sample().cluster()))
                        .thenComparing(found -> found.sample().cluster()))
                .toList();
    }

    private static Slicing closed(Suite suite, List<Settled> settled) {
        Map<String, Set<String>> found = settled.stream()
                .flatMap(each -> each.sample().slices().entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        return suite.slicing().closedOver(found);
    }
}
