package dev.evaluator.runner.runs;

import dev.evaluator.gate.Finding;
import dev.evaluator.gate.Trust;
import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.store.VerdictRecord;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.util.List;
import java.util.Optional;

/** What is known of a gate's question without asking anybody. */
public final class GateAnswers {

    private final Workbench bench;

    /** Creates answers from what a store keeps. */
    public GateAnswers(Workbench bench) {
        this.bench = bench;
    }

    /**
     * A question, and what is kept of it.
     *
     * @param key its identity
     * @param unversioned the targets that do not say which version they are, so that the same key may be another question
     * @param kept the newest verdict under its key
     * @param answered whether that verdict is the answer, without asking again
     */
    public record Known(Digest key, List<String> unversioned, Optional<VerdictRecord> kept, boolean answered) {

        public Known {
            unversioned = List.copyOf(unversioned);
        }

        /** Returns whether what is kept tells of a fault that somebody may mend at any time, and not of the candidate. */
        public boolean isFault() {
            return kept.map(VerdictRecord::document)
                    .filter(document -> document.member("verdict").equals(Optional.of(Json.of("error")))
                            || Unreadable.withheld(document))
                    .isPresent();
        }
    }

    /**
     * Returns what is known of a question.
     *
     * @throws RunRefused when it asks nothing that can be decided
     */
    public Known known(GateRequest request) {
        GateQuestion question = GateQuestion.of(request, bench);
        Optional<VerdictRecord> kept = bench.store().verdict(question.key());
        List<String> unversioned = question.arms().stream()
                .filter(arm -> arm.revision().isEmpty())
                .map(Target::name)
                .distinct()
                .toList();
        return new Known(
                question.key(),
                unversioned,
                kept,
                kept.filter(record -> answers(record, question)).isPresent());
    }

    /** Returns whether a kept verdict answers a question for good, or as far as it may be asked. */
    boolean answers(VerdictRecord kept, GateQuestion question) {
        return question.identified()
                && KeptVerdict.isFinal(kept.document(), question.request().budget())
                && !Unreadable.withheld(kept.document())
                && !relieved(kept.document(), question);
    }

    /** Whether nothing but what was known, or not known, of a judge stood in the way, and it no longer does. */
    private boolean relieved(Json document, GateQuestion question) {
        if (!KeptVerdict.waitsForJudge(document)) {
            return false;
        }
        Trust trust = trust(question);
        return judgeAlarm(question).isEmpty()
                && question.suite().requirements().stream()
                        .allMatch(requirement -> trust.withheld(requirement).isEmpty());
    }

    Optional<Finding> judgeAlarm(GateQuestion question) {
        return JudgeAlarm.of(bench.store(), question.suite(), bench.clock().instant());
    }

    Trust trust(GateQuestion question) {
        Suite suite = question.suite();
        return JudgeStandings.of(bench.store(), bench.config(), suite)
                .trust(suite.trustJudge())
                .suspecting(ProbeStanding.suspects(
                        bench.store(), suite, question.request().gate().mostAttacks()));
    }
}
