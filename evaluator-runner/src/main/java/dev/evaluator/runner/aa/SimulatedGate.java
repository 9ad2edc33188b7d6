package dev.evaluator.runner.aa;

import static dev.evaluator.suite.Evaluators.noWorse;

import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Pair;
import dev.evaluator.gate.Procedure;
import dev.evaluator.gate.Requirement;
import dev.evaluator.redact.Redactor;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The gate itself on simulated cases, one requirement of "no worse by a margin" for each truth.
 *
 * @param margin of each requirement
 * @param truths what each requirement sees
 * @param missing the share of losses under the first truth that have no score
 * @param dropped whether what has no score is left out, as it never may be
 */
record SimulatedGate(double margin, List<Difference> truths, double missing, boolean dropped) {

    // Cases without a conversation are independent whatever they are, so one will do for all.
    private static final Sample CASE = Redactor.off()
            .redact(
                    new Interaction(
                            "case",
                            Origin.SYNTHETIC,
                            "simulation",
                            Optional.empty(),
                            Prompt.of("?"),
                            Optional.empty(),
                            Reference.NONE,
                            Map.of(),
                            Map.of()),
                    Inclusion.CERTAIN);

    private static final CaseScore GONE = new CaseScore.Unscored(Reason.TARGET_ERROR);

    SimulatedGate {
        truths = List.copyOf(truths);
    }

    /** Returns a gate to which every case is scored. */
    static SimulatedGate of(double margin, List<Difference> truths) {
        return new SimulatedGate(margin, truths, 0, false);
    }

    /** Decides once; each requirement gives up after the number of cases it always gives up after. */
    GateTally.Run decide(RandomGenerator chance) {
        List<Requirement> requirements = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            requirements.add(noWorse(name(i), margin));
        }
        Gate gate = new Gate(requirements, Slicing.NONE, Procedure.SEQUENTIAL, 1, Set.of());
        while (!gate.decided()) {
            gate.consume(pair(chance));
        }
        return new GateTally.Run(gate.decide(false).verdict(), gate.looks());
    }

    private Pair pair(RandomGenerator chance) {
        Map<String, CaseScore> candidate = new LinkedHashMap<>();
        Map<String, CaseScore> baseline = new LinkedHashMap<>();
        for (int i = 0; i < truths.size(); i++) {
            double d = truths.get(i).next(chance);
            boolean gone = i == 0 && d < 0 && missing > 0 && chance.nextDouble() < missing;
            if (gone && dropped) {
                continue;
            }
            candidate.put(name(i), gone ? GONE : new CaseScore.Graded(1 + Math.min(d, 0), false));
            baseline.put(name(i), new CaseScore.Graded(1 - Math.max(d, 0), false));
        }
        return new Pair(CASE, candidate, baseline);
    }

    private static String name(int i) {
        return "quality-" + i;
    }
}
