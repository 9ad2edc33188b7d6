package dev.evaluator.runner.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The numbers of responses, in the order of their coming; those of late are remembered, since most is said of them. */
final class ResponseNumbers {

    private static final int REMEMBERED = 4_096;

    private static final String LAST = "select coalesce(max(number), 0) as number from response";
    private static final String FIND = "select number from response where key = ?";

    private final LinkedHashMap<String, Long> recent = new LinkedHashMap<>();
    private long last;

    /** Goes on from what is stored. */
    ResponseNumbers(Session session) throws SQLException {
        last = session.first(LAST, row -> row.whole("number")).orElseThrow();
    }

    /** Returns the number of the newest response, 0 when there is none. */
    long last() {
        return last;
    }

    /** Says that a new response has taken the next number. */
    void taken(String key) {
        last++;
        remember(key, last);
    }

    /** Returns the number of a response, if it is stored. */
    Optional<Long> find(Session session, String key) throws SQLException {
        Long known = recent.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Long> found = session.first(FIND, row -> row.whole("number"), key);
        found.ifPresent(number -> remember(key, number));
        return found;
    }

    private void remember(String key, long number) {
        recent.put(key, number);
        if (recent.size() > REMEMBERED) {
            recent.pollFirstEntry();
        }
    }
}
