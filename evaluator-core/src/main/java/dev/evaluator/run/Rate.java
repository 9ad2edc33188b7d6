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
    private static final int ENOUGH_FREE = 40;
    /** A rise of the refused share that is no accident. */
    private static final double RISE = 0.02;
    /** The most refusals that are put up with because a lower rate does not lessen them. */
    private static final double MOST_NOISE = 0.08;

    private static final double FIRST_STEP = 0.02;
    private static final double LONGEST_HOLD = 16 * SECOND;

    private final int fewest;

    private double perSecond = FREE;
    private double good;
    private boolean ramp;
    private double step = FIRST_STEP;

    private long begun;
    private long started;
    private long refused;

    private double noise;
    private double doubted;
    private double before;
    private double ceiling;
    private long heldUntil = Long.MIN_VALUE;
    private double hold = SECOND;

    /** Creates a rate for so many calls at once; the fewer they are, the fewer refusals tell something. */
    Rate(int calls) {
        this.fewest = Math.max(3, Math.min(8, calls / 2));
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
        if (refused < fewest || refused * 4 <= started) {
            return false;
        }
        boolean most = refused * 2 > started;
        if (isFree()) {
            perSecond = Math.max(1, (started - refused) / Math.max(1, seconds(now)));
            ramp = true;
        } else {
            ceiling = perSecond;
            perSecond = Math.max(0.1, Math.min(perSecond, Math.max(good, taken(now))) * 0.9);
            settle(now);
        }
        good = 0;
        next(now);
        return most;
    }

    /** Starts over from this rate after nobody was answered, doubling it as long as calls are taken. */
    void restart(double from, long now) {
        perSecond = Math.min(perSecond, Math.max(1, from));
        ramp = true;
        good = 0;
        next(now);
    }

    /** Goes down to this rate for a reason of its own. */
    void lower(double to, long now) {
        perSecond = Math.max(0.1, isFree() ? to : Math.min(to, perSecond / 2));
        good = 0;
        settle(now);
        next(now);
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
        return passed >= span && (started >= (isFree() ? ENOUGH_FREE : ENOUGH) || passed >= LONGEST_SPAN);
    }

    private void conclude(long now) {
        if (isFree()) {
            return;
        }
        double share = (double) refused / started;
        boolean rose = refused >= 2 && share > noise + RISE;
        if (doubted > 0) {
            if (refused >= 2 && share > doubted / 2) {
                noise = Math.min(MOST_NOISE, share);
                perSecond = before;
            }
            doubted = 0;
        } else if (rose) {
            doubted = share;
            before = perSecond;
            ceiling = perSecond;
            perSecond = Math.max(0.1, Math.min(perSecond, Math.max(good, taken(now))) * 0.98);
            settle(now);
        } else if (now >= heldUntil && started / seconds(now) > perSecond / 2) {
            good = perSecond;
            perSecond *= ramp ? 2 : 1 + step;
            step = Math.min(1, step * 1.5);
            hold = perSecond > ceiling * 1.1 ? SECOND : hold;
        }
        noise = Math.min(noise, 0.9 * noise + 0.1 * share);
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
