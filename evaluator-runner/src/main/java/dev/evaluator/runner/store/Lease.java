package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The right to write a store, which one process has at a time, kept in the store itself. It counts where the lock of
 * the system does not: on a volume that two machines share, or after somebody removed the lock's file. Whoever takes it
 * gets a token higher than all before; a process that stood still meanwhile finds another token than its own and writes
 * nothing.
 */
final class Lease {

    /** How long it is good without a sign of life. */
    static final Duration TERM = Duration.ofSeconds(15);

    private static final String SELECT = "select * from lease where id = 1";

    /** Asked before every commit. */
    private static final String TOKEN = "select token from lease where id = 1";

    private static final String TAKE = """
        insert into lease (id, token, holder, until_at) values (1, ?, ?, ?)
        on conflict (id) do update set token = excluded.token, holder = excluded.holder,
            until_at = excluded.until_at\
        """;

    private static final String RENEW = "update lease set until_at = ? where id = 1 and token = ?";

    private final Location location;
    private final InstantSource clock;
    private final long token;

    private record Kept(long token, Optional<Holder> holder, Instant until) {}

    private Lease(Location location, InstantSource clock, long token) {
        this.location = location;
        this.clock = clock;
        this.token = token;
    }

    /** Takes the lease in a transaction of its own; refused while another process has it. */
    static Lease take(Session session, Location location, InstantSource clock, String command) throws SQLException {
        WatchRows.waitForTurn(session);
        Optional<Kept> before = kept(session);
        Instant now = clock.instant();
        Optional<Holder> other =
                before.filter(kept -> now.isBefore(kept.until())).flatMap(Kept::holder);
        if (other.isPresent() && !other.get().isGone()) {
            String holder = other.get().words();
            throw new StoreException(location.shown() + " is in use by " + holder + ", as it said at most "
                    + TERM.toSeconds() + " s ago; " + ProcessLock.advice(holder));
        }
        long token = before.map(Kept::token).orElse(0L) + 1;
        session.update(TAKE, token, Holder.me(command, now).json().line(), Columns.nanos(now.plus(TERM)));
        session.commit();
        return new Lease(location, clock, token);
    }

    private static Optional<Kept> kept(Session session) throws SQLException {
        return session.first(
                SELECT,
                row -> new Kept(
                        row.whole("token"),
                        Holder.of(Json.parse(row.text("holder"))),
                        Columns.instant(row.whole("until_at"))));
    }

    /** Returns whether this process still has it. */
    boolean isHeld(Session session) throws SQLException {
        return session.first(TOKEN, row -> row.whole("token"))
                .filter(held -> held == token)
                .isPresent();
    }

    /** Returns what to say when another process has taken it. */
    StoreException lost(Session session) throws SQLException {
        String taker = kept(session).flatMap(Kept::holder).map(Holder::words).orElse("another process");
        return new StoreException(location.shown() + " was taken over by " + taker
                + " while this process gave no sign of life; it writes nothing more here: end it");
    }

    /** Gives a sign of life. */
    void renew(Session session) throws SQLException {
        session.update(RENEW, Columns.nanos(clock.instant().plus(TERM)), token);
    }

    /** Lets others have it at once. */
    void release(Session session) throws SQLException {
        session.update(RENEW, 0, token);
    }
}
