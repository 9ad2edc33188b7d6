package dev.evaluator.runner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The current row of a result, by column name. */
final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    /** Returns a text that is always there. */
    String text(String column) throws SQLException {
        return maybe(column).orElseThrow(() -> new SQLException("column " + column + " is empty"));
    }

    /** Returns a text that may be missing. */
    Optional<String> maybe(String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    /** Returns a text that is always there, as the bytes of UTF-8 in which it is stored. */
    byte[] bytes(String column) throws SQLException {
        return Optional.ofNullable(rows.getBytes(column))
                .orElseThrow(() -> new SQLException("column " + column + " is empty"));
    }

    /** Returns a whole number; 0 when it is missing. */
    long whole(String column) throws SQLException {
        return rows.getLong(column);
    }

    /** Returns a small whole number; 0 when it is missing. */
    int small(String column) throws SQLException {
        return rows.getInt(column);
    }

    /** Returns a number that may be missing. */
    Optional<Double> real(String column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
