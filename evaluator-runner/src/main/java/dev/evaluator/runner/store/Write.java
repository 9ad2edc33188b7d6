package dev.evaluator.runner.store;

import java.sql.SQLException;

/** Something ready to be written; everything that takes thought was done by the thread that brought it. */
@FunctionalInterface
interface Write {

    /** Writes it, adding what it has newly spent. */
    void apply(Session session, ResponseNumbers responses, Spending spending) throws SQLException;
}
