package dev.evaluator.runner.schedule;

import dev.evaluator.json.Digest;
import dev.evaluator.run.Waiter;
import dev.evaluator.runner.probe.Probed;
import dev.evaluator.runner.probe.Probing;
import dev.evaluator.runner.probe.Subject;
import dev.evaluator.runner.runs.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Probes every judge once a day, whoever did it last, until it is stopped. */
final class ProbeLoop extends Lookout {

    private static final Duration EVERY = Duration.ofDays(1);

    /** A judge that was away, or a store, is tried again after so long. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Workbench bench;
    private final ScheduleEvents events;
    private final Probing probing;
    private final Map<Digest, Instant> notBefore = new HashMap<>();
    private Optional<List<Subject>> subjects = Optional.empty();
    private Instant lookAgain = Instant.MIN;

    ProbeLoop(Workbench bench, Waiter waiter, ScheduleEvents events) {
        super(waiter, LOOK);
        this.bench = bench;
        this.events = events;
        this.probing = new Probing(bench, events);
    }

    @Override
    public void stop() {
        super.stop();
        probing.stop();
    }

    @Override
    void look() {
        if (!now().isBefore(lookAgain)) {
            probeWhoIsDue();
        }
    }

    private void probeWhoIsDue() {
        try {
            subjects = Optional.of(subjects.orElseGet(probing::subjects));
            for (Subject subject : subjects.get()) {
                if (!isStopping() && due(subject)) {
                    probe(subject);
                }
            }
        } catch (RuntimeException e) {
            lookAgain = now().plus(AGAIN);
            events.notProbed("judges", why(e));
        }
    }

    private boolean due(Subject subject) {
        Digest judge = subject.judge().digest();
        return !now().isBefore(notBefore.getOrDefault(judge, Instant.MIN))
                && bench.store().probes(judge, 1).stream()
                        .noneMatch(last -> now().isBefore(last.probedAt().plus(EVERY)));
    }

    private void probe(Subject subject) {
        String name = subject.judge().name();
        notBefore.put(subject.judge().digest(), now().plus(AGAIN));
        try {
            Probed probed = probing.probe(subject);
            if (probed.answered()) {
                events.probed(probed);
            } else {
                events.notProbed(name, "it graded none of " + probed.report().ungraded() + " answers");
            }
        } catch (RuntimeException e) {
            if (!isStopping()) {
                events.notProbed(name, why(e));
            }
        }
    }

    private static String why(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    private Instant now() {
        return bench.clock().instant();
    }
}
