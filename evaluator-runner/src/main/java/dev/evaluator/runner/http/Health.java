package dev.evaluator.runner.http;

import java.util.List;

/** How the process is, as an orchestrator asks. */
public interface Health {

    /** Returns whether the process does its work; otherwise it should be restarted. */
    boolean alive();

    /** Returns what it still waits for, in words; empty when it is ready. */
    List<String> missing();

    /** A process that has all it needs. */
    Health WELL = new Health() {
        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public List<String> missing() {
            return List.of();
        }
    };
}
