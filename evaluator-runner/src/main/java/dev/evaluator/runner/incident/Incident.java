package dev.evaluator.runner.incident;

import dev.evaluator.drift.Cause;
import dev.evaluator.runner.store.Acknowledgement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything somebody needs who is woken because one target of a suite has moved.
 *
 * @param suite the suite's name
 * @param target the target's name
 * @param moved what has moved, the largest loss first; never empty
 * @param customers whether customers see it
 * @param before what changed just before, of target, traffic and judge
 * @param look three cases at most that show it
 * @param steps what one can do, in that order
 * @param owners who is responsible, by duty
 * @param acknowledged who looks already
 * @param links where more can be seen: the report, the dashboard and the runbook, where the configuration links them
 */
public record Incident(
        String suite,
        String target,
        List<Moved> moved,
        Reach customers,
        List<Change> before,
        List<Look> look,
        List<Step> steps,
        Map<String, String> owners,
        Optional<Acknowledgement> acknowledged,
        Map<String, String> links) {

    public Incident {
        moved = List.copyOf(moved);
        before = List.copyOf(before);
        look = List.copyOf(look);
        steps = List.copyOf(steps);
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        owners = Collections.unmodifiableMap(new LinkedHashMap<>(owners));
    }

    /** Returns the cause of what matters most, once it is known. */
    public Optional<Cause> cause() {
        return moved.stream().flatMap(found -> found.drift().cause().stream()).findFirst();
    }

    /** Returns what has moved most, and in how many more ways. */
    public String subject() {
        return suite + " on " + target + ": " + moved.getFirst().words()
                + (moved.size() == 1 ? "" : " and " + (moved.size() - 1) + " more");
    }

    /** Returns the slice that is the worst for certain of what has moved most, if one is. */
    public Optional<String> worst() {
        return moved.getFirst().slices().stream()
                .filter(Moved.Part::alarm)
                .map(Moved.Part::slice)
                .findFirst();
    }

    /** Returns the whole in one line: what, where, since when, why, who sees it and whose it is. */
    public String headline() {
        return subject()
                + worst().map(slice -> ", worst on " + slice).orElse("")
                + moved.getFirst()
                        .since()
                        .map(since -> " since " + since.words())
                        .orElse("")
                + cause().map(cause -> "; cause: " + cause.label()).orElse("")
                + (customers.answer() == Reach.Answer.YES ? "; customers see it" : "")
                + owner().map(owner -> "; owner: " + owner).orElse("")
                + acknowledged.map(given -> "; somebody looks").orElse("");
    }

    /** Returns who is told first, if anybody is named. */
    public Optional<String> owner() {
        return owners.values().stream().findFirst();
    }

    /** Returns who is responsible in one line. */
    public String ownerWords() {
        return owners.isEmpty()
                ? "nobody is named; say who under owners: {build: …, run: …, business: …}"
                : String.join(
                        ", ",
                        owners.entrySet().stream()
                                .map(owner -> owner.getValue() + " (" + owner.getKey() + ")")
                                .toList());
    }
}
