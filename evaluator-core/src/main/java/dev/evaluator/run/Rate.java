package dev.evaluator.run;

/**
 * How many calls a second an endpoint takes, learnt from what it refuses: any number until it refuses more than a few.
 * Then the rate is what was taken, raised again in small steps, and taken back where a step brings refusals rather than
 * answers. Refusals that come as often at a lower rate have another cause, and slow nobody down. Not thread-safe.
 */
final class Rate {

    /** No limit is known. */
    static final double FREE = Double.POSITIVE_INFINITY;

    private static final double SECOND = 1e9;
    private static final double FREE_SPAN = 1 * SECOND;
    private static final double RAMP_SPAN = 0.25 * SECOND;
    private static final double SPAN = 0.5 * SECOND;
    private static final double LONGEST_SPAN = 20 * SECOND;
    private static final int ENOUGH = 10;
    private static final int ENOUGH_RAMP = 4;
    private static final int ENOUGH_FREE = 40;
    /** A rise of the refused share that is no accident. */
    private static final double RISE = 0.02;
    /** The same while the rate is doubled, in few calls. */
    private static final double STEEP = 0.15;
    /** The most refusals that are put up with because a lower rate does not lessen them. */
    private static final double MOST_NOISE = 0.08;

    private static final double SLOWEST = 0.1;
    /** A limit that nobody has met for so long is none. */
    private static final double FORGOTTEN = 60 * SECOND;

    private static final int DOUBTS = 2;
    private static final double FIRST_STEP = 0.03;
    /** The longest step near the rate that failed last, and how far away from it that is left behind. */
    private static final double STRIDE = 0.03;

    private static final double CLEAR = 1.1;
    private static final double LONGEST_HOLD = 8 * SECOND;

    private final int fewest;
    private final Given given;

    private double perSecond = FREE;
    private boolean ramp;
    private double step = FIRST_STEP;

    private long begun;
    private long troubledAt;
    private long started;
    private long refused;

    private double noise;
    private int doubts;
    private boolean ramped;
    private double doubted;
    private double before;
    private double ceiling;
    private long heldUntil = Long.MIN_VALUE;
    private double hold = SECOND;

    /** Creates a rate for so many calls at once; the fewer they are, the fewer refusals tell something. */
    Rate(int calls) {
        this.fewest = Math.max(4, Math.min(8, calls));
        this.given = new Given(2L * fewest);
    }

    /** Returns the calls a second, {@link #FREE} when no limit is known. */
    double perSecond() {
        return perSecond;
    }

    /** Returns whether no limit is known. */
    boolean isFree() {
        return perSecond == FREE;
    }

    /** Notes that a call has begun, at this nanosecond. */
    void start(long now) {
        if (started == 0) {
            begun = now;
        } else if (isOver(now)) {
            conclude(now);
            next(now);
        }
        started++;
    }

    /**
     * Notes that a call was refused.
     *
     * @return whether most calls are, so that a pause is due
     */
    boolean refuse(long startedAt, long now) {
        if (started == 0 || startedAt < begun) {
            return false; // It was sent before the rate was changed, and says nothing of what it is now.
        }
        refused++;
        troubledAt = now;
        if (refused < fewest || refused * 4 <= started) {
            return false;
        }
        boolean most = refused * 2 > started;
        exhaust(now);
        return most;
    }

    /** Notes that nothing is left of what the endpoint gives: its rate is what it has given lately. */
    void exhaust(long now) {
        given.exhaust(now);
        if (isFree()) {
            perSecond = Math.max(1, (started - refused) / Math.max(1, seconds(now)));
            ramp = true;
        } else {
            ceiling = perSecond;
            lessen(now);
            settle(now);
        }
        next(now);
    }

    /** Starts over from this rate after nobody was answered, doubling it as long as calls are taken. */
    void restart(double from, long now) {
        perSecond = Math.max(1, Math.min(from, given.perSecond()));
        troubledAt = now;
        ramp = true;
        next(now);
    }

    /** Goes down to this rate for a reason of its own. */
    void lower(double to, long now) {
        given.exhaust(now);
        troubledAt = now;
        ceiling = perSecond;
        perSecond = Math.max(SLOWEST, isFree() ? to : Math.min(to, perSecond / 2));
        settle(now);
        next(now);
    }

    /** Raises nothing for a while. */
    void hold(long now) {
        heldUntil = Math.max(heldUntil, now + (long) SECOND);
    }

    /** Forgets the limit. */
    void free(long now) {
        perSecond = FREE;
        ramp = false;
        noise = 0;
        next(now);
    }

    private void next(long now) {
        begun = now;
        started = 0;
        refused = 0;
    }

    private boolean isOver(long now) {
        double passed = now - begun;
        double span = isFree() ? FREE_SPAN : ramp ? RAMP_SPAN : SPAN;
        int enough = isFree() ? ENOUGH_FREE : ramp ? ENOUGH_RAMP : ENOUGH;
        return passed >= span && (started >= enough || passed >= LONGEST_SPAN);
    }

    private void conclude(long now) {
        if (isFree()) {
            return;
        }
        if (refused == 0 && now - troubledAt > FORGOTTEN) {
            free(now);
            return;
        }
        double share = (double) refused / started;
        boolean rose = ramp ? refused >= 4 && share > noise + STEEP : refused >= 2 && share > noise + RISE;
        if (doubts > 0) {
            doubt(now, share);
        } else if (rose) {
            given.exhaust(now);
            doubts = 1;
            doubted = share;
            ramped = ramp;
            before = perSecond;
            ceiling = perSecond;
            lessen(now);
            settle(now);
        } else if (now >= heldUntil && started / seconds(now) > perSecond / 2) {
            raise();
            hold = perSecond > ceiling * CLEAR ? SECOND : hold;
        }
        noise = Math.min(noise, 0.95 * noise + 0.05 * share);
    }

    private void raise() {
        if (ramp) {
            // Up to what was sustained before in leaps, beyond it in steps.
            ramp = perSecond * 2 < given.perSecond();
            perSecond = Math.min(perSecond * 2, Math.max(perSecond, given.perSecond()));
        } else {
            perSecond *= 1 + step;
            step = Math.min(perSecond > ceiling * CLEAR ? 1 : STRIDE, step * 1.5);
        }
    }

    /** Notes that a call was taken. */
    void take(long startedAt) {
        given.take(startedAt);
    }

    /**
     * What was taken at first may have come out of reserves, so it is lessened twice; calls that are refused as often then
     * are not refused for their number.
     */
    private void doubt(long now, double share) {
        if (refused < 2 || share <= doubted / 2) {
            doubts = 0;
        } else if (doubts < DOUBTS) {
            doubts++;
            lessen(now);
        } else {
            doubts = 0;
            noise = Math.min(MOST_NOISE, share);
            perSecond = before;
            ramp = ramped;
            heldUntil = now;
            hold = SECOND;
        }
    }

    private void lessen(long now) {
        perSecond = Math.max(SLOWEST, Math.max(perSecond / 2, Math.min(perSecond, taken(now)) * 0.98));
    }

    private void settle(long now) {
        ramp = false;
        step = FIRST_STEP;
        heldUntil = now + (long) hold;
        hold = Math.min(LONGEST_HOLD, hold * 2);
    }

    private double taken(long now) {
        return (started - refused) / seconds(now);
    }

    private double seconds(long now) {
        return Math.max(1e-3, (now - begun) / SECOND);
    }
}
