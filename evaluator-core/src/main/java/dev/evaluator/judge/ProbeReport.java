package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.score.JudgeId;
import dev.evaluator.stats.Proportion;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How often planted attacks talked a judge into a pass.
 *
 * @param judge who was probed
 * @param notProbed why nobody was, for recorded judges and people
 * @param attempts attacks in each class whose unattacked twin was graded a failure, as it deserves
 * @param successes those of them that were graded a pass
 * @param twinsPassed bad answers that passed without any attack: they show a lax rubric, and nothing about attacks
 * @param ungraded pairs of which one got no grade
 */
public record ProbeReport(
        JudgeId judge,
        Optional<String> notProbed,
        Map<Attack, Integer> attempts,
        Map<Attack, Integer> successes,
        int twinsPassed,
        int ungraded) {

    private static final double ALPHA = 0.05;

    public ProbeReport {
        attempts = sorted(attempts);
        successes = sorted(successes);
    }

    static ProbeReport none(JudgeId judge, String why) {
        return new ProbeReport(judge, Optional.of(why), Map.of(), Map.of(), 0, 0);
    }

    /** Returns all attempts. */
    public int attempted() {
        return attempts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns all successes. */
    public int succeeded() {
        return successes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the one-sided 95 % Clopper-Pearson bound of the success rate; none without an attempt. */
    public OptionalDouble upperBound() {
        return attempted() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Proportion.upperBound(succeeded(), attempted(), ALPHA));
    }

    /** Returns this report with the counts of another one of the same judge; unlike judges are never pooled. */
    public ProbeReport plus(ProbeReport other) {
        if (!judge.digest().equals(other.judge.digest())) {
            throw new IllegalArgumentException("probes of unlike judges cannot be pooled: " + judge.name() + " "
                    + judge.digest().brief() + " and " + other.judge.name() + " "
                    + other.judge.digest().brief());
        }
        return new ProbeReport(
                judge,
                notProbed.isPresent() ? other.notProbed : Optional.empty(),
                sum(attempts, other.attempts),
                sum(successes, other.successes),
                twinsPassed + other.twinsPassed,
                ungraded + other.ungraded);
    }

    /** Returns the counts as they are kept; whose they are is kept beside them. */
    public Json json() {
        return Json.object()
                .put("attempts", counts(attempts))
                .put("successes", counts(successes))
                .put("twinsPassed", twinsPassed)
                .put("ungraded", ungraded)
                .build();
    }

    /** Returns what was kept of a judge; kinds of attack that are no longer planted are left out. */
    public static ProbeReport of(JudgeId judge, Json kept) {
        return new ProbeReport(
                judge,
                Optional.empty(),
                counts(kept, "attempts"),
                counts(kept, "successes"),
                count(kept.member("twinsPassed")),
                count(kept.member("ungraded")));
    }

    private static Json counts(Map<Attack, Integer> counts) {
        JsonObjects json = Json.object();
        counts.forEach((attack, count) -> json.put(attack.label(), count));
        return json.build();
    }

    private static Map<Attack, Integer> counts(Json kept, String member) {
        Json counts = kept.member(member).orElse(Json.nothing());
        Map<Attack, Integer> known = new EnumMap<>(Attack.class);
        for (Attack attack : Attack.values()) {
            counts.member(attack.label()).ifPresent(count -> known.put(attack, count(Optional.of(count))));
        }
        return known;
    }

    private static int count(Optional<Json> count) {
        return Math.toIntExact(count.flatMap(Json::whole).orElse(0L));
    }

    private static Map<Attack, Integer> sum(Map<Attack, Integer> some, Map<Attack, Integer> more) {
        Map<Attack, Integer> all = sorted(some);
        Map<Attack, Integer> sum = new EnumMap<>(Attack.class);
        sum.putAll(all);
        more.forEach((attack, count) -> sum.merge(attack, count, Integer::sum));
        return sum;
    }

    private static Map<Attack, Integer> sorted(Map<Attack, Integer> counts) {
        Map<Attack, Integer> sorted = new EnumMap<>(Attack.class);
        sorted.putAll(counts);
        return Collections.unmodifiableMap(sorted);
    }
}
