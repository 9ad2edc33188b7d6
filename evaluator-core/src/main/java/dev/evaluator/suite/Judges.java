package dev.evaluator.suite;

import dev.evaluator.judge.Judge;

/** The judges a suite may name. */
@FunctionalInterface
public interface Judges {

    /** Returns the judge with this name; an unknown name is an IllegalArgumentException that lists the known. */
    Judge named(String name);

    /** Returns judges that know nobody, for suites without a judge. */
    static Judges none() {
        return name -> {
            throw new IllegalArgumentException("no judge '" + name + "' here: no judges are configured");
        };
    }
}
