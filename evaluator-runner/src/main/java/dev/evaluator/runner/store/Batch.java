package dev.evaluator.runner.store;

import java.sql.SQLException;

/**
 * What results that are committed together share.
 *
 * @param responses the numbers of responses
 * @param spending what the batch has spent
 * @param increases what the batch adds to the counters
 */
record Batch(ResponseNumbers responses, Spending spending, Increases increases) {

    Batch(ResponseNumbers responses) {
        this(responses, new Spending(), new Increases());
    }

    /** Writes what was summed up. */
    void save(Session session) throws SQLException {
        spending.save(session);
        increases.save(session);
    }
}
