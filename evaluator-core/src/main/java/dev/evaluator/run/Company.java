package dev.evaluator.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Models that have one pace in common until one of them turns out to have limits of its own: it alone is refused, call after
 * call, where chance would have the others refused as well; or it alone answers nobody.
 */
final class Company {

    /** A limit in common refuses only one's calls so often in a row once in a million times; see {@link #refused}. */
    private static final double EVIDENCE = Math.log(1e6);
    /** How much the last call counts in the shares of the members in all calls. */
    private static final double LAST = 0.02;
    /** Calls in a row of a member that fail while as many of others are answered: it is down, and the others are not. */
    private static final int ALONE = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Member> members = new ArrayList<>();
    private Optional<Pace> pace = Optional.empty();

    Member join(int calls) {
        lock.lock();
        try {
            Pace common = pace.orElseGet(() -> new Pace(calls, Optional.empty()));
            if (pace.isPresent()) {
                common.widen(calls);
            }
            pace = Optional.of(common);
            Member joined = new Member(Optional.of(this), common, calls);
            joined.share = members.isEmpty() ? 1 : 0;
            members.add(joined);
            return joined;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a member makes so many more calls at once, alone or with the others. */
    void widen(Member member, int more) {
        lock.lock();
        try {
            member.calls = Math.max(1, member.calls + more);
            member.pace().widen(more);
        } finally {
            lock.unlock();
        }
    }

    /** Notes how a call of a member ended; whoever turns out to be alone gets a pace of its own. */
    void ended(Member member, long now, End end) {
        lock.lock();
        try {
            if (!members.contains(member)) {
                return;
            }
            switch (end) {
                case End.Answered answered -> {
                    made(member);
                    answered(member);
                }
                case End.Refused refused -> {
                    made(member);
                    refused(member);
                    failed(member);
                }
                case End.TimedOut timeout -> failed(member);
                case End.Broken broken -> failed(member);
                case End.Abandoned abandoned -> {}
            }
            if (member.evidence > EVIDENCE || (member.failed >= ALONE && member.othersAnswered >= ALONE)) {
                leave(member, now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void made(Member member) {
        for (Member each : members) {
            each.share += LAST * ((each.equals(member) ? 1 : 0) - each.share);
        }
    }

    private void answered(Member member) {
        for (Member each : members) {
            each.othersAnswered += each.equals(member) ? 0 : 1;
        }
        member.failed = 0;
        member.othersAnswered = 0;
    }

    /**
     * If the limit is in common, a refusal falls on a member as often as it calls, and a row of refusals is as likely as the
     * product of the member's shares in the calls at the time.
     */
    private void refused(Member member) {
        double row = member.evidence - Math.log(Math.max(LAST, member.share));
        members.forEach(each -> each.evidence = 0);
        member.evidence = row;
    }

    private static void failed(Member member) {
        if (member.failed++ == 0) {
            member.othersAnswered = 0;
        }
    }

    /** Gives a member a pace of its own, and frees the others of what it made them learn. */
    void leave(Member member, long now) {
        lock.lock();
        try {
            if (members.size() > 1 && members.remove(member)) {
                pace.ifPresent(common -> common.narrow(member.calls, now));
                member.alone();
            }
        } finally {
            lock.unlock();
        }
    }
}
