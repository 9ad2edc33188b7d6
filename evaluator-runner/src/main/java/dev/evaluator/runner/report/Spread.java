package dev.evaluator.runner.report;

/** The spread of case scores, as they come in. */
final class Spread {

    private long n;
    private double mean;
    private double squares;

    void add(double value) {
        n++;
        double off = value - mean;
        mean += off / n;
        squares += off * (value - mean);
    }

    /** Returns the standard deviation over cases, 0 for fewer than two. */
    double sd() {
        return n < 2 ? 0 : Math.sqrt(squares / (n - 1));
    }
}
