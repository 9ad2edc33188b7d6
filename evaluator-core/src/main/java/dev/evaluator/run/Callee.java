package dev.evaluator.run;

import java.util.Locale;

/** Who is called: a target or a judge, by name. */
public record Callee(Role role, String name) {

    /** What a callee is to the run. */
    public enum Role {
        TARGET,
        JUDGE;

        /** Returns the name as it stands in labels. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
