package dev.evaluator.runner.aa;

import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Procedure;
import dev.evaluator.gate.Requirement;
import dev.evaluator.sample.Slicing;
import java.util.List;
import java.util.Set;

/**
 * What a gate is made of.
 *
 * @param requirements those that compare two arms, at least one
 * @param slicing the suite's slices, closed
 * @param procedure how cases are read
 * @param most the most cases it may read
 */
public record GateRules(List<Requirement.NoWorse> requirements, Slicing slicing, Procedure procedure, long most) {

    public GateRules {
        requirements = List.copyOf(requirements);
    }

    /** Returns a gate that has read nothing. */
    Gate gate() {
        return new Gate(List.copyOf(requirements), slicing, procedure, 1, Set.of());
    }
}
