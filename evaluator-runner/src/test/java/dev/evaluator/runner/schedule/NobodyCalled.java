package dev.evaluator.runner.schedule;

import dev.evaluator.judge.Judge;
import dev.evaluator.run.Permits;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.target.Target;

/** Connections to no target and no judge; a test overrides what it needs. */
class NobodyCalled implements Connections {

    @Override
    public Target target(String name) {
        throw new IllegalArgumentException(name);
    }

    @Override
    public Permits targetPermits(Target target) {
        return new Permits(1);
    }

    @Override
    public Permits judgePermits(String name) {
        return new Permits(1);
    }

    @Override
    public Judge named(String name) {
        throw new IllegalArgumentException(name);
    }

    @Override
    public void close() {}
}
