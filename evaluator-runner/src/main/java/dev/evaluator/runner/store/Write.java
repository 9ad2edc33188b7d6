package dev.evaluator.runner.store;

import java.sql.SQLException;

/** Something ready to be written; everything that takes thought was done by the thread that brought it. */
@FunctionalInterface
interface Write {

    /** Writes it, adding what it has newly spent and counted. */
    void apply(Session session, Batch batch) throws SQLException;
}
