package dev.evaluator.runner.demo;

/** One thing that happens to every team that ships an assistant. */
@FunctionalInterface
interface Act {

    /** Plays it and says what it showed. */
    void play(Stage stage) throws InterruptedException;
}
