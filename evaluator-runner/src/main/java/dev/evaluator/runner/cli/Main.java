package dev.evaluator.runner.cli;

/** The program {@code evaluator}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("usage: evaluator COMMAND");
    }
}
