package dev.evaluator.run;

/** Calls that get no answer in time: when they are many, too many are under way, and half as many do better. */
final class Lateness {

    private final int calls;
    private final int fewest;
    private long loweredAt = Long.MIN_VALUE;
    private long late;
    private long inTime;

    /** Creates the tally of an endpoint that takes so many calls at once; fewer late ones tell nothing. */
    Lateness(int calls, int fewest) {
        this.calls = calls;
        this.fewest = fewest;
    }

    /** Notes an answer in time. */
    void inTime() {
        inTime++;
    }

    /** Notes a call that was too late; lowers the rate when every fourth is, and holds it when every tenth. */
    void late(long begun, long now, Rate rate, double utmost) {
        if (begun < loweredAt) {
            return;
        }
        late++;
        if (late >= fewest && late * 4 > late + inTime) {
            rate.lower(utmost / 2, now);
            loweredAt = now;
            late = 0;
            inTime = 0;
        } else if (late * 10 > late + inTime) {
            rate.hold(now);
        } else if (late + inTime > 10L * calls) {
            late /= 2;
            inTime /= 2;
        }
    }
}
