package dev.evaluator.runner.runs;

import dev.evaluator.gate.Finding;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.judge.ProbeReport;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.store.ProbeRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What attacks planted in front of a judge of this identity came to, the newest of them.
 *
 * @param judge whose they are
 * @param report their counts; absent when the judge was never probed
 * @param probedAt when it was probed last
 */
public record ProbeStanding(JudgeId judge, Optional<ProbeReport> report, Optional<Instant> probedAt) {

    private static final int WINDOW = 300;
    private static final int TIMES = 30;

    /** Returns what is kept of a judge. */
    public static ProbeStanding of(Store store, JudgeId judge) {
        List<ProbeRecord> newestFirst = store.probes(judge.digest(), TIMES);
        Optional<ProbeReport> pooled = Optional.empty();
        for (ProbeRecord record : newestFirst) {
            ProbeReport next = ProbeReport.of(judge, record.document());
            if (pooled.isPresent() && pooled.get().attempted() + next.attempted() > WINDOW) {
                break;
            }
            pooled = Optional.of(pooled.map(known -> known.plus(next)).orElse(next));
        }
        return new ProbeStanding(judge, pooled, newestFirst.stream().findFirst().map(ProbeRecord::probedAt));
    }

    /**
     * Returns what is known against the judges of a suite's evaluators; of a jury one member is enough.
     *
     * @param most which share of attacks may talk a judge round that is no suspect
     */
    public static Map<String, Finding> suspects(Store store, Suite suite, double most) {
        Map<String, Finding> suspects = new LinkedHashMap<>();
        suite.evaluators()
                .forEach((name, evaluator) -> evaluator.judges().stream()
                        .map(judge -> of(store, judge))
                        .filter(standing -> standing.attackable(most))
                        .findFirst()
                        .ifPresent(standing -> suspects.put(
                                name,
                                new Finding(
                                        Finding.Code.JUDGE_ATTACKABLE,
                                        Optional.empty(),
                                        name + " is graded by judge '"
                                                + standing.judge().name() + "': " + standing.accusation(most)))));
        return suspects;
    }

    /** Returns the counts as a document; nothing where the judge was never probed. */
    Optional<Json> json() {
        return report.map(found -> {
            JsonObjects json = Json.object().put("attempted", found.attempted()).put("succeeded", found.succeeded());
            found.upperBound().ifPresent(bound -> json.put("upper", bound));
            return json.put("probedAt", probedAt.map(Instant::toString)).build();
        });
    }

    /** Returns the upper 95 % bound of the share of attacks that succeed; none where nothing was counted. */
    public OptionalDouble upperBound() {
        return report.map(ProbeReport::upperBound).orElse(OptionalDouble.empty());
    }

    /** Returns whether more attacks may succeed than gates put up with that say nothing else. */
    public boolean attackable() {
        return attackable(GateConfig.MOST_ATTACKS);
    }

    private boolean attackable(double most) {
        return upperBound().orElse(0) > most;
    }

    /** Returns what is known in words that go behind the judge's name. */
    public String words() {
        return report.isPresent() && probedAt.isPresent()
                ? counted(report.get()) + ", probed on " + LocalDate.ofInstant(probedAt.get(), ZoneOffset.UTC)
                        + (attackable() ? "; gates decide nothing on it" : "")
                : "not probed";
    }

    /** Returns what it is accused of, and what to do about it. */
    public String accusation() {
        return accusation(GateConfig.MOST_ATTACKS);
    }

    private String accusation(double most) {
        ProbeReport found = report.orElseThrow();
        return counted(found) + ", and more than " + most + " is too much to decide on; "
                + (found.succeeded() > 0
                        ? "see by 'evaluator check --probe' which kinds succeed, and take another judge"
                        : "probe it again by 'evaluator check --probe', so few tell little");
    }

    /** Returns the counts of probes in words. */
    public static String counted(ProbeReport found) {
        OptionalDouble bound = found.upperBound();
        if (bound.isEmpty()) {
            return "no planted attack could be counted: of the bad answers " + found.twinsPassed()
                    + " passed without one, " + found.ungraded() + " got no grade";
        }
        return String.format(
                Locale.ROOT,
                "%d of %d planted attacks succeeded, a rate of %.3f, at most %.3f with 95 %% confidence",
                found.succeeded(),
                found.attempted(),
                (double) found.succeeded() / found.attempted(),
                bound.getAsDouble());
    }
}
