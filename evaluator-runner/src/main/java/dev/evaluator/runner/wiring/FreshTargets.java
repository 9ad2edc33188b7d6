package dev.evaluator.runner.wiring;

import dev.evaluator.judge.Judge;
import dev.evaluator.run.Permits;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.TargetConfig;
import dev.evaluator.target.Target;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Targets that are asked anew which version they are, beside others of the same names whose permits they share: in a
 * process that lives on, a version may have been deployed since.
 */
public final class FreshTargets implements Connections {

    private final Connections shared;
    private final Connections fresh;

    /** Creates targets beside those of a process. */
    public FreshTargets(Connections shared, Config config, InstantSource clock) {
        this.shared = shared;
        this.fresh = new ConfiguredConnections(config, clock);
    }

    /** Returns whether a target says by itself, in what it answers, which version it is. */
    public static boolean isNeeded(TargetConfig target) {
        return switch (target) {
            case TargetConfig.Endpoint endpoint -> endpoint.header().isPresent();
            case TargetConfig.Api api -> api.header().isPresent();
            case TargetConfig.Recorded recorded -> false;
        };
    }

    @Override
    public Target target(String name) {
        return fresh.target(name);
    }

    @Override
    public Optional<String> unready(String name) {
        return fresh.unready(name);
    }

    @Override
    public Judge named(String name) {
        return shared.named(name);
    }

    @Override
    public Permits targetPermits(Target target) {
        return shared.targetPermits(target);
    }

    @Override
    public Permits judgePermits(String name) {
        return shared.judgePermits(name);
    }

    /** Closes the connections to these targets only. */
    @Override
    public void close() {
        fresh.close();
    }
}
