package dev.evaluator.runner.store;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** A few sessions for reading, lent out for one short query at a time; who finds none free waits. */
final class Readers implements AutoCloseable {

    private static final int MOST = 4;

    private final Location location;
    private final Semaphore permits = new Semaphore(MOST);
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Readers(Location location) {
        this.location = location;
    }

    /** Asks a session something. */
    @FunctionalInterface
    interface Query<T> {
        T ask(Session session) throws SQLException;
    }

    <T> T read(Query<T> query) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw new StoreException("the store is closed");
            }
            Session session = idle.poll();
            if (session == null) {
                session = location.forReading();
            }
            try {
                return query.ask(session);
            } finally {
                idle.push(session);
            }
        } catch (SQLException e) {
            throw location.unreadable(e);
        } finally {
            permits.release();
        }
    }

    /** Waits for the queries under way, and refuses others. */
    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(MOST);
        try {
            for (Session session : idle) {
                session.close();
            }
            idle.clear();
        } catch (SQLException e) {
            throw location.unreadable(e);
        } finally {
            permits.release(MOST);
        }
    }
}
