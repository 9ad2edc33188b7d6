package dev.evaluator.runner.runs;

import dev.evaluator.gate.Finding;
import dev.evaluator.json.Json;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.runner.source.Funnel;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import java.util.Optional;
import java.util.OptionalDouble;

/** Traffic of which more could not be read than is tolerated: whatever the rest scores, nothing follows from it. */
final class Unreadable {

    private Unreadable() {}

    /** Returns why a run or a gate tells nothing of its traffic, in words; empty where enough of it could be read. */
    static Optional<String> words(Store store, TrafficConfig traffic, RunRecord run) {
        OptionalDouble most = traffic.maxDead();
        return store.funnel(run.id())
                .map(Funnel::of)
                .filter(funnel -> most.isPresent() && funnel.deadShare() > most.getAsDouble())
                .map(funnel -> funnel.deadWords() + "; more than max-dead, " + most.getAsDouble() + ", of traffic '"
                        + traffic.name() + "'");
    }

    /** Returns the reason for no verdict: what could not be read could have changed it. */
    static Optional<Finding> finding(Store store, TrafficConfig traffic, RunRecord run) {
        return words(store, traffic, run)
                .map(words -> new Finding(
                        Finding.Code.MISSING_COULD_FLIP,
                        Optional.empty(),
                        words + "; mend its lines or raise max-dead, and ask again"));
    }

    /** Returns whether this is that reason; the cases without score are told of a requirement, by the same code. */
    static boolean is(Finding reason) {
        return reason.code() == Finding.Code.MISSING_COULD_FLIP
                && reason.requirement().isEmpty();
    }

    /** Returns whether a verdict was withheld for that reason. */
    static boolean withheld(Json verdict) {
        return verdict.member("reasons").orElse(Json.nothing()).items().stream()
                .anyMatch(reason -> reason.member("requirement").isEmpty()
                        && reason.member("code").equals(Optional.of(Json.of(Finding.Code.MISSING_COULD_FLIP.label()))));
    }
}
