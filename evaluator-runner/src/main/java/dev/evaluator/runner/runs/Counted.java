package dev.evaluator.runner.runs;

import dev.evaluator.gate.Finding;
import dev.evaluator.gate.Pair;
import dev.evaluator.report.CaseScore;
import dev.evaluator.score.Reason;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** What a gate saw of its cases on the way: how many were scored, what failed, and the greatest losses. */
final class Counted {

    private static final int WORST = 10;
    private static final double MAX_ERROR_SHARE = 0.2;
    private static final long ENOUGH_TO_SAY = 10;
    private static final Set<Reason> TARGET = Set.of(Reason.TARGET_ERROR, Reason.TARGET_TIMEOUT, Reason.NOT_REPLAYABLE);
    private static final Set<Reason> JUDGE = Set.of(Reason.JUDGE_ERROR, Reason.JUDGE_TIMEOUT);

    private final List<String> evaluators;
    private final List<Loss> losses = new ArrayList<>();
    private long targetErrors;
    private long judgeErrors;
    long scored;
    long unscored;

    /**
     * One case that the candidate answered worse, or badly where there is no baseline.
     *
     * @param rationale why the candidate's answer got its grade, where that is known
     */
    record Loss(
            String caseId, String evaluator, double candidate, OptionalDouble baseline, Optional<String> rationale) {
        Loss because(Optional<String> why) {
            return new Loss(caseId, evaluator, candidate, baseline, why);
        }

        double size() {
            return baseline.orElse(1) - candidate;
        }
    }

    Counted(Suite suite) {
        this.evaluators = List.copyOf(suite.evaluators().keySet());
    }

    void add(Pair pair) {
        List<CaseScore> all = Stream.of(pair.candidate(), pair.baseline())
                .flatMap(scores -> scores.values().stream())
                .toList();
        List<Reason> missing = all.stream()
                .filter(CaseScore.Unscored.class::isInstance)
                .map(score -> ((CaseScore.Unscored) score).reason())
                .toList();
        if (!missing.isEmpty()) {
            unscored++;
        } else if (all.stream().anyMatch(CaseScore.Graded.class::isInstance)) {
            scored++;
        }
        targetErrors += missing.stream().anyMatch(TARGET::contains) ? 1 : 0;
        judgeErrors += missing.stream().anyMatch(JUDGE::contains) ? 1 : 0;
        evaluators.forEach(evaluator -> loss(pair, evaluator));
    }

    private void loss(Pair pair, String evaluator) {
        OptionalDouble candidate = value(pair.candidate(), evaluator);
        boolean paired = !pair.baseline().isEmpty();
        OptionalDouble baseline = value(pair.baseline(), evaluator);
        if (candidate.isPresent() && (!paired || baseline.isPresent())) {
            Loss loss = new Loss(pair.sample().id(), evaluator, candidate.getAsDouble(), baseline, Optional.empty());
            if (loss.size() > 0) {
                losses.add(loss);
                losses.sort(Comparator.comparingDouble(Loss::size).reversed());
                if (losses.size() > WORST) {
                    losses.removeLast();
                }
            }
        }
    }

    private static OptionalDouble value(Map<String, CaseScore> scores, String evaluator) {
        return scores.get(evaluator) instanceof CaseScore.Graded(double value, boolean critical)
                ? OptionalDouble.of(value)
                : OptionalDouble.empty();
    }

    VerdictJson.Spent spent(long planned) {
        return new VerdictJson.Spent(planned, scored, unscored);
    }

    List<Loss> worst() {
        return List.copyOf(losses);
    }

    Optional<Finding> error() {
        long settled = scored + unscored;
        if (settled < ENOUGH_TO_SAY) {
            return Optional.empty();
        }
        return tooMany(targetErrors, settled, Finding.Code.TARGET_ERRORS, "targets")
                .or(() -> tooMany(judgeErrors, settled, Finding.Code.JUDGE_ERRORS, "judges"));
    }

    private static Optional<Finding> tooMany(long errors, long settled, Finding.Code code, String who) {
        return errors <= MAX_ERROR_SHARE * settled
                ? Optional.empty()
                : Optional.of(new Finding(
                        code,
                        Optional.empty(),
                        "calls to " + who + " failed in " + errors + " of " + settled + " cases, more than a fifth"));
    }
}
