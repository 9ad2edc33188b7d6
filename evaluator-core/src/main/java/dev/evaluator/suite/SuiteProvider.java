package dev.evaluator.suite;

/** Makes a suite from the judges at hand; has a constructor without arguments, so that the runner can find it. */
@FunctionalInterface
public interface SuiteProvider {

    /** Returns the suite; equal judges give an equal suite. */
    Suite suite(Judges judges);
}
