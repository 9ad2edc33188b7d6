package dev.evaluator.runner.runs;

import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case that one evaluator scored otherwise than before.
 *
 * @param part whose answer
 * @param caseId the case
 * @param evaluator who scored
 * @param before the score of the source
 * @param after the new score
 * @param why the rationale of the new score, where it has one
 */
public record Flip(int part, String caseId, String evaluator, CaseScore before, CaseScore after, Optional<String> why) {

    private static final double PASS = ScoreCounters.PASS_MARK;
    private static final int SHOWN = 50;

    /**
     * What became of the scores.
     *
     * @param worst the widest changes, verdicts that turned over first
     * @param turned how many passed that failed, or the other way about, or lost or gained a score
     * @param moved how many changed without that
     */
    public record All(List<Flip> worst, long turned, long moved) {
        public All {
            worst = List.copyOf(worst);
        }
    }

    /** Returns what scoring again has changed. */
    public static All between(Store store, RunRecord source, RunRecord again, Suite suite) {
        List<Flip> kept = new ArrayList<>();
        long[] counts = new long[2];
        for (int part = 0; part < again.parts().size(); part++) {
            int each = part;
            store.cases(again.id(), part, found -> {
                Map<String, CaseScore> now = Reports.scores(found, suite, again).orElse(Map.of());
                Optional<CaseRecord> old =
                        store.findCase(source.id(), each, found.sample().id());
                now.forEach((evaluator, score) -> {
                    Optional<CaseScore> before = old.flatMap(known -> score(known, evaluator, suite, source));
                    if (before.isPresent() && !before.get().equals(score)) {
                        Flip flip = new Flip(
                                each,
                                found.sample().id(),
                                evaluator,
                                before.get(),
                                score,
                                Rationales.rationale(found, evaluator));
                        counts[flip.turned() ? 0 : 1]++;
                        kept.add(flip);
                        kept.sort(WIDEST);
                        if (kept.size() > SHOWN) {
                            kept.removeLast();
                        }
                    }
                });
            });
        }
        return new All(kept, counts[0], counts[1]);
    }

    private static Optional<CaseScore> score(CaseRecord known, String evaluator, Suite suite, RunRecord source) {
        Suite only = new Suite(
                suite.name(), Map.of(evaluator, suite.evaluator(evaluator)), suite.slicing(), List.of(), false);
        return Reports.scores(known, only, source).map(scores -> scores.get(evaluator));
    }

    private static final Comparator<Flip> WIDEST = Comparator.comparing((Flip flip) -> !flip.turned())
            .thenComparing(Comparator.comparingDouble(Flip::size).reversed())
            .thenComparingInt(Flip::part)
            .thenComparing(Flip::caseId)
            .thenComparing(Flip::evaluator);

    /** Returns whether it passes where it failed, or fails where it passed, or has a score where it had none. */
    public boolean turned() {
        if (before instanceof CaseScore.Graded old && after instanceof CaseScore.Graded now) {
            return old.value() >= PASS != now.value() >= PASS || old.criticalFailure() != now.criticalFailure();
        }
        return true;
    }

    private double size() {
        return before instanceof CaseScore.Graded old && after instanceof CaseScore.Graded now
                ? Math.abs(old.value() - now.value())
                : 0;
    }
}
