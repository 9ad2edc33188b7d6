package dev.evaluator.runner.store;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What results that are committed together share.
 *
 * @param responses the numbers of responses
 * @param spending what the batch has spent
 * @param increases what the batch adds to the counters
 * @param followers who has taken cases of the batch
 */
record Batch(ResponseNumbers responses, Spending spending, Increases increases, Set<Follower> followers) {

    Batch(ResponseNumbers responses, Spending spending) {
        this(responses, spending, new Increases(), new LinkedHashSet<>());
    }

    /** Lets a follower take something, and keeps what it has become with the batch. */
    void follow(Follower.Step step) {
        step.move().run();
        followers.add(step.follower());
    }

    /** Writes what was summed up. */
    void save(Session session) throws SQLException {
        spending.save(session);
        increases.save(session);
        for (Follower follower : followers) {
            WatchRows.save(session, follower.progress());
        }
    }
}
