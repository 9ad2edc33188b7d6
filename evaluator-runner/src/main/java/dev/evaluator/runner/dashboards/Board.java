package dev.evaluator.runner.dashboards;

import java.util.List;

/**
 * A board of charts.
 *
 * @param uid of the board: part of its address and of its file's name
 * @param title what is shown
 * @param question what it answers
 * @param variables labels one narrows it by, beside {@code job}
 * @param first charts that are always open
 * @param more charts in a row that is closed until asked for; may be empty
 */
public record Board(
        String uid, String title, String question, List<String> variables, List<Chart> first, List<Chart> more) {

    public Board {
        variables = List.copyOf(variables);
        first = List.copyOf(first);
        more = List.copyOf(more);
    }

    /** Returns all boards; each asks only for what the runner exports. */
    public static List<Board> all() {
        return List.of(
                OverviewBoard.board(),
                DriftBoard.board(),
                ObjectivesBoard.board(),
                JudgesBoard.board(),
                RunnerBoard.board(),
                GatesBoard.board());
    }
}
