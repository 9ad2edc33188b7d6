package dev.evaluator.runner.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into a file behind the store's back. */
public final class Sql {

    private Sql() {}

    /** Changes a file. */
    public static void run(Path file, String sql) throws SQLException {
        try (Connection connection = connection(file);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    /** Returns the last column of every row. */
    public static List<String> texts(Path file, String sql, Object... values) throws SQLException {
        try (Connection connection = connection(file);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(rows.getMetaData().getColumnCount()));
                }
            }
            return found;
        }
    }

    /** Returns what SQLite finds wrong with a file, or ok. */
    public static String integrity(Path file) throws SQLException {
        return String.join("; ", texts(file, "pragma integrity_check"));
    }

    private static Connection connection(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
