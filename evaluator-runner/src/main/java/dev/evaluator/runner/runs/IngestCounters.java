package dev.evaluator.runner.runs;

import dev.evaluator.records.Counts;
import dev.evaluator.records.DeadReason;
import dev.evaluator.records.DropReason;
import dev.evaluator.records.SkipReason;
import dev.evaluator.redact.PrivateKind;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.source.Funnel;
import dev.evaluator.runner.source.Traffic;
import dev.evaluator.runner.store.Counter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The counters of what became of the traffic of runs, raised in the transaction that keeps the funnel of a run: they are
 * the sum of all funnels that were ever kept, and of what was met by runs that were refused for want of a case.
 */
public final class IngestCounters {

    /** Family of what was read from a source, by labels {@code outcome} and {@code reason}. */
    public static final String RECORDS = "ingest_records";

    /** Family of the fields of a source that its reader did not know. */
    public static final String UNMAPPED_FIELDS = "ingest_unmapped_fields";

    /** Family of the times at which another model than before answered in a source. */
    public static final String MODEL_CHANGES = "model_changes";

    /** Family of what captures lost before a source could be read, by label {@code reason}. */
    public static final String CAPTURE_DROPPED = "capture_dropped";

    /** Family of what a suite made of its traffic, by label {@code outcome}. */
    public static final String INTERACTIONS = "interactions";

    /** Family of the personal data that was replaced for a suite, by label {@code kind}. */
    public static final String REDACTIONS = "redactions";

    private static final String READ = "read";
    private static final String SKIPPED = "skipped";
    private static final String DEAD_LETTER = "dead_letter";

    private IngestCounters() {}

    /** Returns every counter that the runs of a suite can raise, at 0. */
    public static Map<Counter, Long> all(SuiteConfig suite) {
        Map<Counter, Long> all = new LinkedHashMap<>();
        String source = suite.traffic().name();
        all.put(records(source, READ, ""), 0L);
        for (SkipReason reason : SkipReason.values()) {
            all.put(records(source, SKIPPED, reason.label()), 0L);
        }
        for (DeadReason reason : DeadReason.values()) {
            all.put(records(source, DEAD_LETTER, reason.label()), 0L);
        }
        for (DropReason reason : DropReason.values()) {
            all.put(dropped(source, reason.label()), 0L);
        }
        all.put(of(source, UNMAPPED_FIELDS), 0L);
        all.put(of(source, MODEL_CHANGES), 0L);
        for (String outcome : new String[] {"sampled", "skipped", "rejected"}) {
            all.put(interactions(suite, outcome), 0L);
        }
        if (suite.traffic().redacted()) {
            for (PrivateKind kind : PrivateKind.values()) {
                all.put(redactions(suite, kind.name().toLowerCase(Locale.ROOT)), 0L);
            }
        }
        return all;
    }

    /** Returns what the traffic of one run adds. What could not be made safe was read, and is a dead letter. */
    static Map<Counter, Long> increases(SuiteConfig suite, Traffic traffic, Funnel funnel) {
        Map<Counter, Long> increases = new LinkedHashMap<>();
        String source = suite.traffic().name();
        Counts counts = traffic.counts();
        increases.put(records(source, READ, ""), funnel.read() - funnel.refused());
        funnel.skipped().forEach((reason, count) -> increases.put(records(source, SKIPPED, reason), count));
        funnel.dead().forEach((reason, count) -> increases.put(records(source, DEAD_LETTER, reason), count));
        increases.merge(records(source, DEAD_LETTER, DeadReason.REDACTION_FAILED.label()), funnel.refused(), Long::sum);
        funnel.dropped().forEach((reason, count) -> increases.put(dropped(source, reason), count));
        increases.put(
                of(source, UNMAPPED_FIELDS),
                counts.unmapped().values().stream().mapToLong(Long::longValue).sum());
        increases.put(of(source, MODEL_CHANGES), counts.modelChanges());
        // Members that a case was given by swapping words are drawn as well, and are no traffic.
        long sampled = Math.min(funnel.drawn(), funnel.admitted());
        increases.put(interactions(suite, "sampled"), sampled);
        increases.put(interactions(suite, "rejected"), funnel.refused());
        increases.put(interactions(suite, "skipped"), funnel.read() - funnel.refused() - sampled);
        traffic.replaced().forEach((kind, count) -> increases.put(redactions(suite, kind), count));
        increases.values().removeIf(by -> by == 0);
        return increases;
    }

    private static Counter records(String source, String outcome, String reason) {
        return new Counter(RECORDS, Map.of("source", source, "outcome", outcome, "reason", reason));
    }

    private static Counter dropped(String source, String reason) {
        return new Counter(CAPTURE_DROPPED, Map.of("source", source, "reason", reason));
    }

    private static Counter of(String source, String family) {
        return new Counter(family, Map.of("source", source));
    }

    private static Counter interactions(SuiteConfig suite, String outcome) {
        return new Counter(INTERACTIONS, Map.of("suite", suite.name(), "outcome", outcome));
    }

    private static Counter redactions(SuiteConfig suite, String kind) {
        return new Counter(REDACTIONS, Map.of("suite", suite.name(), "kind", kind));
    }
}
