package dev.evaluator.runner.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;

/** Opens stores by their URL, such as {@code sqlite:evaluator.db}. */
public final class Stores {

    private Stores() {}

    /**
     * Opens a store for writing, creating it with the folders above it if need be. It belongs to this process until it
     * is closed; another that wants it is told by whom it is held.
     *
     * @param clock tells since when it is held
     * @param command what this process is doing, such as {@code evaluator serve}
     * @throws StoreException when it is in use, of a newer version, or not a store
     */
    public static Store open(String url, InstantSource clock, String command) {
        return open(url, clock, command, Pricing.NONE);
    }

    /** Opens a store for writing that keeps what is spent by these prices, too. */
    public static Store open(String url, InstantSource clock, String command, Pricing pricing) {
        return SqliteStore.open(Location.of(url), clock, command, pricing);
    }

    /** Returns where a file of this name lies beside the store at this URL. */
    public static Path beside(String url, String name) {
        return Location.of(url).file().resolveSibling(name);
    }

    /** Returns whether there is a store at this URL. */
    public static boolean exists(String url) {
        return Files.exists(Location.of(url).file());
    }

    /**
     * Opens a store for reading, also while another process writes it; everything that writes is refused.
     *
     * @throws StoreException when there is none, or it is of another version, or not a store
     */
    public static Store read(String url) {
        return SqliteStore.read(Location.of(url));
    }

    /**
     * Keeps that somebody looks at a suite: the one thing that is written beside the process that holds the store, for
     * whoever looks must not have to stop it first.
     *
     * @throws StoreException when there is no store, or it is of another version, or not a store
     */
    public static void acknowledge(String url, Acknowledgement acknowledgement) {
        read(url).close(); // Says what is wrong with the store, if anything is.
        Location location = Location.of(url).existing();
        try {
            Session session = location.forWriting();
            try {
                WatchRows.acknowledge(session, acknowledgement);
            } finally {
                session.close();
            }
        } catch (SQLException e) {
            throw location.unreadable(e);
        }
    }
}
