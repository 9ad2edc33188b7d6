package dev.evaluator.runner.config;

import java.util.List;

/** Everything that is wrong with a configuration, at once. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** One thing that is wrong: where, and what is expected there. */
    public record Problem(String path, String text) {
        @Override
        public String toString() {
            return path.isEmpty() ? text : path + ": " + text;
        }
    }

    /** Creates one; {@code file} names what was read. */
    public ConfigException(String file, List<Problem> problems) {
        super(message(file, problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(String file, List<Problem> problems) {
        StringBuilder out =
                new StringBuilder(file + ": " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        problems.forEach(problem -> out.append("\n  ").append(problem));
        return out.toString();
    }
}
