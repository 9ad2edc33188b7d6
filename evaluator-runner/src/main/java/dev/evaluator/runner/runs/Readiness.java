package dev.evaluator.runner.runs;

import dev.evaluator.runner.config.ReadyConfig;
import dev.evaluator.runner.config.TargetConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Waits until targets that say so can be asked, as after a deployment. */
final class Readiness {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Workbench bench;

    Readiness(Workbench bench) {
        this.bench = bench;
    }

    /**
     * Waits until each of these targets is ready, as long as its configuration lets it.
     *
     * @throws UncheckedIOException when one is not by then; the message names it
     */
    void await(Collection<String> targets) throws InterruptedException {
        for (String target : targets) {
            Optional<ReadyConfig> ready =
                    Optional.ofNullable(bench.config().targets().get(target)).flatMap(TargetConfig::ready);
            if (ready.isPresent()) {
                await(target, ready.get());
            }
        }
    }

    private void await(String target, ReadyConfig ready) throws InterruptedException {
        Optional<String> problem = bench.connections().unready(target);
        for (long looks = ready.within().dividedBy(LOOK); problem.isPresent() && looks > 0; looks--) {
            bench.waiter().await(LOOK);
            problem = bench.connections().unready(target);
        }
        if (problem.isPresent()) {
            throw new UncheckedIOException(new IOException("target '" + target + "' is not ready: " + ready.url() + " "
                    + problem.get() + ", for " + ready.within().toSeconds() + " s; see whether it was deployed, or"
                    + " give it longer with targets." + target + ".ready.within"));
        }
    }
}
