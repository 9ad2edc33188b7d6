package dev.evaluator.runner.probe;

import dev.evaluator.json.Json;
import dev.evaluator.judge.ProbeReport;
import dev.evaluator.runner.store.ProbeRecord;
import dev.evaluator.target.Usage;
import java.time.Instant;
import java.util.List;

/**
 * What probing a judge came to.
 *
 * @param report the counts
 * @param suite whose cost it is
 * @param places by which criteria it was asked, as {@code suite/evaluator/criterion}
 * @param calls how many calls that took
 * @param usage the tokens of these calls
 * @param model the exact model that answered, or an empty text when it did not say
 * @param at when
 */
public record Probed(
        ProbeReport report, String suite, List<String> places, long calls, Usage usage, String model, Instant at) {

    public Probed {
        places = List.copyOf(places);
    }

    /** Returns whether the judge graded anything; otherwise it was away, and nothing is known of it. */
    public boolean answered() {
        return report.attempted() + report.twinsPassed() > 0;
    }

    ProbeRecord record() {
        return new ProbeRecord(report.judge().name(), report.judge().digest(), suite, model, usage, document(), at);
    }

    private Json document() {
        Json counts = report.json();
        return Json.object()
                .put("attempts", counts.member("attempts").orElseThrow())
                .put("successes", counts.member("successes").orElseThrow())
                .put("twinsPassed", report.twinsPassed())
                .put("ungraded", report.ungraded())
                .put("askedBy", Json.ofTexts(places))
                .put("calls", calls)
                .build();
    }
}
