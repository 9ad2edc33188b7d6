package dev.evaluator.runner.demo;

import dev.evaluator.judge.Judge;
import dev.evaluator.run.Permits;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.target.Target;
import java.util.Map;

/** The simulated assistants and the simulated judge of one act. */
record Simulation(Map<String, Target> targets, Judge judge) implements Connections {

    private static final Permits PLENTY = new Permits(64);

    @Override
    public Target target(String name) {
        Target found = targets.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no target '" + name + "' in the demo");
        }
        return found;
    }

    @Override
    public Judge named(String name) {
        return judge;
    }

    @Override
    public Permits targetPermits(Target target) {
        return PLENTY;
    }

    @Override
    public Permits judgePermits(String name) {
        return PLENTY;
    }

    @Override
    public void close() {}
}
