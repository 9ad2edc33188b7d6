package dev.evaluator.runner.store;

import dev.evaluator.target.Usage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What several tables keep in the same way. */
final class Columns {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private Columns() {}

    /** Returns an instant as nanoseconds since 1970, exact until 2262. */
    static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), (long) at.getNano());
    }

    /** Returns the instant so many nanoseconds after 1970. */
    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /** Returns the tokens of a row. */
    static Usage usage(Row row) throws SQLException {
        return new Usage(row.whole("input_tokens"), row.whole("output_tokens"));
    }
}
