package dev.evaluator.runner.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

/**
 * Where a store is.
 *
 * @param file its file, absolute
 * @param shown its path as the user wrote it
 */
record Location(Path file, String shown) {

    private static final String SCHEME = "sqlite:";

    private static final int PATIENCE_MILLIS = 10_000;

    /** Returns the place a URL such as {@code sqlite:evaluator.db} names. */
    static Location of(String url) {
        if (!url.startsWith(SCHEME) || url.length() == SCHEME.length()) {
            throw new IllegalArgumentException("a store must be like sqlite:evaluator.db, was '" + url + "'");
        }
        String shown = url.substring(SCHEME.length());
        return new Location(Path.of(shown).toAbsolutePath().normalize(), shown);
    }

    /** Creates the folders above, and returns the same place with symbolic links resolved. */
    Location prepared() {
        try {
            if (Files.exists(file)) {
                return new Location(file.toRealPath(), shown);
            }
            Path folder = Files.createDirectories(file.resolveSibling("")).toRealPath();
            return new Location(folder.resolve(file.resolveSibling("").relativize(file)), shown);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(
                    "cannot make a folder for " + shown + ": " + e.getFile()
                            + " is in the way; name another file with --store",
                    e);
        } catch (AccessDeniedException e) {
            throw new StoreException(
                    "cannot make a folder for " + shown + ": " + e.getFile()
                            + " may not be made; check permissions, or name another file with --store",
                    e);
        } catch (IOException e) {
            throw new StoreException("cannot make a folder for " + shown + ": " + e, e);
        }
    }

    /** Returns the same place, which must have a store, with symbolic links resolved. */
    Location existing() {
        if (!Files.exists(file)) {
            throw new StoreException(
                    "there is no store " + shown + ": make one with 'evaluator run', or name another with --store");
        }
        return prepared();
    }

    /** Opens the file for the one writer, creating it if need be. */
    Session forWriting() throws SQLException {
        SQLiteConfig config = config();
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        // A result touches several pages, each of which is summed and written twice: small ones cost a tenth of a run
        // less.
        config.setPageSize(4_096);
        config.setCacheSize(-16_000);
        return session(config);
    }

    /** Opens the file for reading beside the writer, be it of this process or another. */
    Session forReading() throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        config.setCacheSize(-4_000);
        return session(config);
    }

    /** Returns the size of the file and its write-ahead log in bytes. */
    long size() {
        return size(file) + size(Path.of(file + "-wal"));
    }

    private static long size(Path file) {
        try {
            // Asked, never opened: closing a handle of ours would release the locks SQLite has on the file.
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new StoreException("cannot see the size of " + file + ": " + e, e);
        }
    }

    /** Says what a failed access means and what to do. */
    StoreException unreadable(SQLException problem) {
        return switch (code(problem)) {
            case SQLITE_NOTADB -> new StoreException(foreign(), problem);
            case SQLITE_CORRUPT ->
                new StoreException(shown + " is damaged: restore it from a copy, or use another --store", problem);
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY ->
                new StoreException(
                        "cannot open " + shown + ": check that the file and its folder may be read and written",
                        problem);
            default -> new StoreException("cannot use " + shown + ": " + problem.getMessage(), problem);
        };
    }

    /** Says that the file belongs to something else. */
    String foreign() {
        return shown + " is not a store of evaluator: name another file with --store";
    }

    /** Says what a failed write means and what to do. */
    String unwritable(SQLException problem, String resume) {
        return switch (code(problem)) {
            case SQLITE_FULL -> "no space left on " + shown + ": free some space, then " + resume;
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                shown + " may not be written any more: check its permissions, then " + resume;
            default -> "cannot write " + shown + " (" + problem.getMessage() + "): check the disk, then " + resume;
        };
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        // Otherwise every insert is followed by a select of the last row's number.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private Session session(SQLiteConfig config) throws SQLException {
        return new Session(config.createConnection("jdbc:sqlite:" + file));
    }

    private static SQLiteErrorCode code(SQLException problem) {
        return SQLiteErrorCode.getErrorCode(problem.getErrorCode());
    }
}
