package dev.evaluator.runner.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/** Brings a store to the form this program knows: numbered files, each applied once, in one transaction. */
final class Migrations {

    private static final List<String> FILES = List.of(
            "0001-runs-and-results.sql",
            "0002-counters.sql",
            "0003-calibrations.sql",
            "0004-tool-calls.sql",
            "0005-fences.sql",
            "0006-labels.sql",
            "0007-probes.sql",
            "0008-watching.sql",
            "0009-preferences.sql",
            "0010-bills.sql",
            "0011-funnels.sql",
            "0012-schedules-and-leases.sql",
            "0014-sent.sql",
            "0015-attempts.sql",
            "0017-source-progress.sql",
            "0018-removals.sql");

    /** The form this program knows. */
    static final int VERSION = FILES.size();

    private static final String TABLES = "select count(*) as tables from sqlite_master where type = 'table'";
    private static final String OURS = TABLES + " and name = 'evaluator_migration'";
    private static final String APPLIED = "select coalesce(max(version), 0) as version from evaluator_migration";
    private static final String TABLE = "create table evaluator_migration"
            + " (version integer not null primary key, name text not null, applied_at bigint not null)";
    private static final String RECORD = "insert into evaluator_migration (version, name, applied_at) values (?, ?, ?)";

    // Statements hold no semicolon but the one that ends them; comments stand on lines of their own and may.
    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");

    private Migrations() {}

    /** Returns the version of a store, 0 when it is new; refuses what is not ours or newer than this program. */
    static int version(Session session, Location location) throws SQLException {
        if (count(session, OURS) == 0) {
            if (count(session, TABLES) > 0) {
                throw new StoreException(location.foreign());
            }
            return 0;
        }
        int version = session.first(APPLIED, row -> row.small("version")).orElseThrow();
        if (version > VERSION) {
            throw new StoreException(location.shown() + " is of version " + version
                    + ", this program knows up to version " + VERSION + ": use a newer evaluator, or another --store");
        }
        return version;
    }

    /** Applies what a store of a version lacks; the session must be in a transaction. */
    static void apply(Session session, int version, InstantSource clock) throws SQLException {
        if (version == 0) {
            session.run(TABLE);
        }
        for (int next = version + 1; next <= VERSION; next++) {
            String file = FILES.get(next - 1);
            for (String statement : COMMENT.matcher(text(file)).replaceAll("").split(";")) {
                if (!statement.isBlank()) {
                    session.run(statement);
                }
            }
            session.update(RECORD, next, file, Columns.nanos(clock.instant()));
        }
        session.commit();
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
