package dev.evaluator.run;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls under way that have stalled: they take far longer than any of the last answers did. While they are few among many
 * that are answered, nobody works on them at the other side, and others may be made in their place. Not thread-safe; all
 * times are nanoseconds of one clock, and calls that began at the same one are alike.
 */
final class Stalls {

    /** So many answers tell how long one takes at most. */
    private static final int BLOCK = 100;
    /** As often as long as the slowest of the last answers is no accident any more. */
    private static final int PATIENCE = 2;
    /** Whoever answers within milliseconds has not stalled when either side takes a breath. */
    private static final long LEAST_PATIENCE = 500_000_000;
    /** Of so many calls one may stall; where more do, too many calls are the likelier cause. */
    private static final int RARE = 20;

    private int limit;
    private final TreeMap<Long, Integer> underWay = new TreeMap<>();
    private final Map<Long, Integer> stalled = new HashMap<>();
    private int stalledNow;
    private long everStalled;
    private long answered;
    private int inBlock;
    private long slowest;
    private long slowestBefore;

    /** Creates the tally of an endpoint that takes so many calls at once. */
    Stalls(int limit) {
        this.limit = limit;
    }

    /** Notes that the endpoint takes so many calls at once by now. */
    void resize(int calls) {
        limit = calls;
    }

    /** Notes that a call has begun. */
    void began(long now) {
        underWay.merge(now, 1, Integer::sum);
    }

    /** Notes that a call has ended that began at this nanosecond. */
    void ended(long begun, long now, End end) {
        if (!take(underWay, begun) && take(stalled, begun)) {
            stalledNow--;
        }
        if (end instanceof End.Answered) {
            answered(now - begun);
        }
    }

    private void answered(long took) {
        slowest = Math.max(slowest, took);
        if (++inBlock == BLOCK) {
            slowestBefore = slowest;
            slowest = 0;
            inBlock = 0;
        }
        if (++answered + everStalled > 10L * limit + BLOCK) {
            answered /= 2;
            everStalled /= 2;
        }
    }

    private static boolean take(Map<Long, Integer> calls, long begun) {
        Integer found = calls.get(begun);
        if (found == null) {
            return false;
        }
        if (found == 1) {
            calls.remove(begun);
        } else {
            calls.put(begun, found - 1);
        }
        return true;
    }

    /** Returns how many more calls than usual may be made: one for each that has stalled, at most half as many again. */
    int lent(long now) {
        if (slowestBefore == 0) {
            return 0;
        }
        long patience = Math.max(LEAST_PATIENCE, PATIENCE * Math.max(slowest, slowestBefore));
        while (!underWay.isEmpty() && now - underWay.firstKey() > patience) {
            Map.Entry<Long, Integer> first = underWay.pollFirstEntry();
            stalled.merge(first.getKey(), first.getValue(), Integer::sum);
            stalledNow += first.getValue();
            everStalled += first.getValue();
        }
        return everStalled * RARE <= everStalled + answered ? Math.min(stalledNow, limit / 2) : 0;
    }
}
