package dev.evaluator.run;

import java.util.Optional;

/** One model as it is paced: in company with others of its provider, or alone. */
final class Member {

    private final Optional<Company> company;
    /** How many calls it makes at once, under the company's lock. */
    int calls;

    private volatile Pace pace;

    /** What its company keeps of it, under the company's lock: its share in all calls, from 0 to 1. */
    double share;
    /** How unlikely its refusals in a row were, if the limit was in common: minus the logarithm. */
    double evidence;
    /** Its calls in a row that failed. */
    long failed;
    /** The calls of others that were answered meanwhile. */
    long othersAnswered;

    /** Creates a member that makes so many calls at once. */
    Member(Optional<Company> company, Pace pace, int calls) {
        this.company = company;
        this.pace = pace;
        this.calls = calls;
    }

    /** Creates one that shares its pace with nobody. */
    static Member alone(Pace pace) {
        return new Member(Optional.empty(), pace, 0);
    }

    /** Notes that it makes so many more calls at once, or fewer where it is below 0. */
    void widen(int more) {
        company.ifPresentOrElse(all -> all.widen(this, more), () -> pace.widen(more));
    }

    /** Goes on at a pace of its own. */
    void alone() {
        pace = pace.heir(calls);
    }

    /** Returns the pace it goes at now. */
    Pace pace() {
        return pace;
    }

    /** Notes how a call ended that began at this nanosecond. */
    void ended(long begun, long now, End end) {
        pace.ended(begun, now, end);
        company.ifPresent(all -> all.ended(this, now, end));
    }

    /** Notes what is left of a limit. Who tells that counts by model: from now on it goes alone. */
    void told(Quota quota, long now) {
        company.ifPresent(all -> all.leave(this, now));
        pace.told(quota, now);
    }
}
