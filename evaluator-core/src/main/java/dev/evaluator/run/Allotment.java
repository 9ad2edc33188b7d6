package dev.evaluator.run;

/**
 * What an endpoint says is left, spread over the time until there is more. Some say when there is all again, some when there
 * is anything: the next answer tells, so a little is called all the time.
 */
final class Allotment {

    private static final double LEAST = 0.5;
    private static final double LONGEST = 60e9;

    private double perSecond;
    private long until = Long.MIN_VALUE;
    private double tokensOfACall;

    /** Notes what a call used; nothing when it did not tell. */
    void used(long tokens) {
        if (tokens > 0) {
            tokensOfACall = tokensOfACall == 0 ? tokens : 0.95 * tokensOfACall + 0.05 * tokens;
        }
    }

    /** Notes what is left; as long as it does for so many calls, who may all be made at once, nobody need save. */
    void told(Quota quota, int calls, long now) {
        double left = quota.of() == Quota.Unit.CALLS ? quota.left() : quota.left() / Math.max(1, tokensOfACall);
        double reset = Math.min(LONGEST, quota.reset().toNanos());
        if (left < calls && reset > 0) {
            perSecond = Math.max(LEAST, left * 1e9 / reset);
            until = now + (long) reset;
        }
    }

    /** Returns the calls a second that it allows; {@link Rate#FREE} when nothing was said that still holds. */
    double perSecond(long now) {
        return now < until ? perSecond : Rate.FREE;
    }
}
