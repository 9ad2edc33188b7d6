package dev.evaluator.runner.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Brings a store to the form this program knows: numbered files, each applied once, in one transaction. */
final class Migrations {

    private static final List<String> FILES =
            List.of("0001-runs-and-results.sql", "0002-counters.sql", "0003-calibrations.sql");

    /** The form this program knows. */
    static final int VERSION = number(FILES.getLast());

    private static final String TABLES = "select count(*) as tables from sqlite_master where type = 'table'";
    private static final String OURS = TABLES + " and name = 'evaluator_migration'";
    private static final String NOTED = "select version from evaluator_migration";
    private static final String TABLE = "create table evaluator_migration"
            + " (version integer not null primary key, name text not null, applied_at bigint not null)";
    private static final String RECORD = "insert into evaluator_migration (version, name, applied_at) values (?, ?, ?)";

    // Statements hold no semicolon but the one that ends them; comments stand on lines of their own and may.
    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");

    private Migrations() {}

    /**
     * Returns up to which version a store has everything, 0 when it is new; refuses what is not ours or newer than this
     * program.
     */
    static int version(Session session, Location location) throws SQLException {
        if (count(session, OURS) == 0) {
            if (count(session, TABLES) > 0) {
                throw new StoreException(location.foreign());
            }
            return 0;
        }
        Set<Integer> noted = noted(session);
        int version = noted.stream().max(Integer::compare).orElse(0);
        if (version > VERSION) {
            throw new StoreException(location.shown() + " is of version " + version
                    + ", this program knows up to version " + VERSION + ": use a newer evaluator, or another --store");
        }
        return FILES.stream()
                .map(Migrations::number)
                .filter(number -> !noted.contains(number))
                .findFirst()
                .map(missing -> missing - 1)
                .orElse(VERSION);
    }

    /** Applies what a store of a version lacks; the session must be in a transaction. */
    static void apply(Session session, int version, InstantSource clock) throws SQLException {
        if (version == 0) {
            session.run(TABLE);
        }
        Set<Integer> noted = noted(session);
        for (String file : FILES) {
            if (noted.contains(number(file))) {
                continue;
            }
            for (String statement : COMMENT.matcher(text(file)).replaceAll("").split(";")) {
                if (!statement.isBlank()) {
                    session.run(statement);
                }
            }
            session.update(RECORD, number(file), file, Columns.nanos(clock.instant()));
        }
        session.commit();
    }

    private static Set<Integer> noted(Session session) throws SQLException {
        return Set.copyOf(session.list(NOTED, row -> row.small("version")));
    }

    private static int number(String file) {
        return Integer.parseInt(file.substring(0, file.indexOf('-')));
    }

    private static int count(Session session, String sql) throws SQLException {
        return session.first(sql, row -> row.small("tables")).orElseThrow();
    }

    private static String text(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + file)) {
            if (in == null) {
                throw new IllegalStateException("migration " + file + " is missing from this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
