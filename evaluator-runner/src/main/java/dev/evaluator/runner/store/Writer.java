package dev.evaluator.runner.store;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The only one who writes: commits what has queued on a thread of its own, and whole pieces of work on the thread that
 * brings them. After the first failed write it refuses all others: what is stored is whole, and stays so.
 */
final class Writer implements AutoCloseable {

    // 32 MB of log before it is copied into the file: work keys are random, and a page is then copied once for many
    // results instead of once for each.
    private static final int LOG_PAGES = 8_000;

    private final Location location;
    private final Session session;
    private final Lease lease;
    private final Heartbeat heartbeat;
    private final Backlog<Pending> backlog = new Backlog<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final ResponseNumbers responses;
    private final Supplier<Spending> spending;
    private final Thread thread;
    private long saved;
    private final AtomicLong commits = new AtomicLong();

    private record Pending(String run, Write write) {}

    /** Opens the file of a store for writing and brings it up to date. */
    static Writer open(Location location, InstantSource clock, String command, Supplier<Spending> spending) {
        try {
            Session session = location.forWriting();
            try {
                int version = Migrations.version(session, location);
                session.run("pragma journal_mode = wal");
                session.run("pragma wal_autocheckpoint = " + LOG_PAGES);
                session.run("pragma secure_delete = on");
                session.transactional();
                Migrations.apply(session, version, clock);
                return new Writer(location, session, spending, Lease.take(session, location, clock, command));
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw location.unreadable(e);
        }
    }

    /** Starts writing to a session, which is in a transaction and belongs to the writer from here on. */
    private Writer(Location location, Session session, Supplier<Spending> spending, Lease lease) throws SQLException {
        this.spending = spending;
        this.location = location;
        this.session = session;
        this.lease = lease;
        this.responses = new ResponseNumbers(session);
        session.commit(); // Whoever has a word to keep beside this process finds the file free between commits.
        this.thread = Thread.ofPlatform().daemon().name("evaluator-store").unstarted(this::work);
        thread.start();
        this.heartbeat = Heartbeat.start(Lease.TERM.dividedBy(3), this::renew);
    }

    /** Queues a result of a run. */
    void add(String run, Write write) {
        backlog.add(new Pending(run, write));
    }

    /** Waits until everything queued so far is durable. */
    void flush() {
        backlog.flush();
    }

    /** Waits until everything queued so far is durable or lost. */
    void settle() {
        try {
            backlog.flush();
        } catch (StoreException e) {
            // Whoever recorded has been told, and what was durable before can still be read.
        }
    }

    /** Works in a transaction of its own. */
    @FunctionalInterface
    interface Work {
        void apply(Session session) throws SQLException;
    }

    /** Does a piece of work in one transaction, after all that has queued so far. */
    void transact(Work work) {
        backlog.flush();
        backlog.refuseIfUnusable();
        turn.lock();
        try {
            takeTurn();
            work.apply(session);
            session.commit();
            commits.incrementAndGet();
        } catch (SQLException e) {
            rollback();
            throw failed(e, "start again");
        } catch (RuntimeException e) {
            rollback();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    /** Returns how often something has been committed; what was read before is still so while this is the same. */
    long commits() {
        return commits.get();
    }

    /**
     * Copies the log into the file and empties it, so that what was removed is in neither; in a session of its own,
     * for this one is always in a transaction. Returns whether no reader was in the way.
     */
    boolean scrub() {
        backlog.flush();
        turn.lock();
        try (Session alone = location.forWriting()) {
            return alone.first("pragma wal_checkpoint(truncate)", row -> row.small("busy"))
                    .filter(busy -> busy == 0)
                    .isPresent();
        } catch (SQLException e) {
            throw location.unreadable(e);
        } finally {
            turn.unlock();
        }
    }

    private void work() {
        try {
            for (List<Pending> batch = backlog.take(); !batch.isEmpty(); batch = backlog.take()) {
                commit(batch);
            }
        } catch (InterruptedException e) {
            backlog.fail(new StoreException("the thread that writes " + location.shown() + " was interrupted"));
        } catch (StoreException e) {
            // Everybody is told by the backlog.
        } catch (RuntimeException | Error e) {
            backlog.fail(new StoreException("writing " + location.shown() + " failed: " + e, e));
            throw e;
        }
    }

    private void commit(List<Pending> batch) {
        turn.lock();
        try {
            takeTurn();
            Batch shared = new Batch(responses, spending.get());
            for (Pending pending : batch) {
                pending.write().apply(session, shared);
            }
            shared.save(session);
            session.commit();
            saved += batch.size();
            commits.incrementAndGet();
        } catch (SQLException e) {
            rollback();
            TreeSet<String> runs = new TreeSet<>();
            batch.forEach(pending -> runs.add(pending.run()));
            throw failed(e, "run with --resume " + String.join(" and --resume ", runs));
        } catch (StoreException e) {
            rollback();
            throw e;
        } finally {
            turn.unlock();
        }
        backlog.written(batch.size());
    }

    /** Begins to write, unless another process has taken the store: then nothing is written from here on. */
    private void takeTurn() throws SQLException {
        WatchRows.waitForTurn(session);
        if (!lease.isHeld(session)) {
            StoreException lost = lease.lost(session);
            backlog.fail(lost);
            throw lost;
        }
    }

    /** What keeps it from being written is met by the next result as well, and told then. */
    private void renew() {
        turn.lock();
        try {
            takeTurn();
            lease.renew(session);
            session.commit();
        } catch (SQLException | StoreException e) {
            rollback();
        } finally {
            turn.unlock();
        }
    }

    private void release() {
        turn.lock();
        try {
            WatchRows.waitForTurn(session);
            lease.release(session);
            session.commit();
        } catch (SQLException e) {
            rollback(); // It ends by itself, soon.
        } finally {
            turn.unlock();
        }
    }

    /** Returns whether nothing has failed to be written so far. */
    boolean isUsable() {
        return backlog.isUsable();
    }

    /** Returns whether no other process has taken the store, as a reader sees it. */
    boolean holdsLease(Session reader) throws SQLException {
        return lease.isHeld(reader);
    }

    private StoreException failed(SQLException problem, String remedy) {
        StoreException failure = new StoreException(
                location.unwritable(problem, remedy) + "; " + saved + " results before it are safe", problem);
        backlog.fail(failure);
        return failure;
    }

    private void rollback() {
        try {
            session.rollback();
        } catch (SQLException e) {
            // What led here is the better story, and an open transaction ends with its connection.
        }
    }

    /** Tightens the room there is; for tests of what happens when it runs out. */
    void limit(int pages) throws SQLException {
        turn.lock();
        try {
            session.run("pragma max_page_count = " + pages);
        } finally {
            turn.unlock();
        }
    }

    /** Writes what has queued and ends; says so when it could not write all of it. */
    @Override
    public void close() {
        try (session) {
            try {
                flush();
            } finally {
                heartbeat.close();
                backlog.close();
                join();
                release();
            }
        } catch (SQLException e) {
            throw location.unreadable(e);
        }
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
