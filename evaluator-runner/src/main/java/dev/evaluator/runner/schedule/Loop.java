package dev.evaluator.runner.schedule;

/** Something done again and again until it is stopped. */
interface Loop {

    /** Goes on until it is stopped or interrupted. */
    void run() throws InterruptedException;

    /** Begins nothing more; what is under way ends as soon as its calls are answered. */
    void stop();

    /** Begins nothing more; what is under way goes on to its end. */
    void retire();
}
