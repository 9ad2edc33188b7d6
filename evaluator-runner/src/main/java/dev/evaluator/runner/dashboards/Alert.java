package dev.evaluator.runner.dashboards;

import java.util.List;
import java.util.Optional;

/**
 * An alert rule. The query is the condition, then one guard a line, each beginning with {@code and} or {@code unless};
 * a test takes every guard away in turn.
 *
 * @param name what it is called in Alertmanager, on the boards and among the runbooks
 * @param query in PromQL, without the owner
 * @param lasts how long the condition must hold, in Prometheus' words; empty for not at all
 * @param severity how soon somebody must look
 * @param duty whose owner of the suite is told; without one, {@code operations} is
 * @param summary one line that names place and size
 * @param description what else the reader needs; may be empty
 * @param board which board to open
 */
public record Alert(
        String name,
        String query,
        String lasts,
        Severity severity,
        Optional<String> duty,
        String summary,
        String description,
        BoardLink board) {

    /** Who is told where no suite is concerned. */
    static final String OPERATIONS = "operations";

    /**
     * A board, opened at the place the alert is about.
     *
     * @param uid of the board
     * @param variables labels of the alert that are variables of the board
     */
    record BoardLink(String uid, List<String> variables) {
        static BoardLink of(String uid, String... variables) {
            return new BoardLink(uid, List.of(variables));
        }

        String address() {
            StringBuilder address = new StringBuilder("/d/" + uid);
            String before = "?";
            for (String variable : variables) {
                address.append(before)
                        .append("var-")
                        .append(variable)
                        .append("={{ $labels.")
                        .append(variable)
                        .append(" | urlquery }}");
                before = "&";
            }
            return address.toString();
        }
    }

    public Alert {
        query = query.strip();
    }

    static Alert of(String name, Severity severity, String query) {
        return new Alert(name, query, "", severity, Optional.empty(), "", "", BoardLink.of(RunnerBoard.UID));
    }

    Alert owned(String by) {
        return new Alert(name, query, lasts, severity, Optional.of(by), summary, description, board);
    }

    Alert lasting(String time) {
        return new Alert(name, query, time, severity, duty, summary, description, board);
    }

    Alert saying(String inOneLine) {
        return new Alert(name, query, lasts, severity, duty, inOneLine, description, board);
    }

    Alert explaining(String more) {
        return new Alert(name, query, lasts, severity, duty, summary, more, board);
    }

    Alert on(String uid, String... variables) {
        return new Alert(name, query, lasts, severity, duty, summary, description, BoardLink.of(uid, variables));
    }

    /** Returns the same alert with another condition. */
    public Alert asking(String other) {
        return new Alert(name, other, lasts, severity, duty, summary, description, board);
    }

    /** Returns the whole query, joined with who is told. */
    public String joined() {
        return duty.map(of -> "(\n" + query.indent(2) + ")\n"
                        + "* on (job, suite) group_left (owner, paging)"
                        + " suite_duty:evaluator_suite_owner_info:newest{duty=\""
                        + of + "\"}")
                .orElse(query);
    }
}
