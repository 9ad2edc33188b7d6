package dev.evaluator.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Calls through a pace to an endpoint that exists in numbers only, on a clock that jumps from event to event: the same
 * every time, and minutes take milliseconds.
 */
final class Simulated {

    private final Clock clock;
    private final Optional<Simulated> then;
    private final Deque<Call> ready = new ArrayDeque<>();
    private final Queue<Call> unbegun = new ArrayDeque<>();
    private final Endpoint endpoint;
    private final Member member;
    private final Stalls stalls;
    private final int permits;
    private int held;
    private final Told told = new Told();

    /** The time, and what is to come. */
    private static final class Clock {
        private final PriorityQueue<Event> events = new PriorityQueue<>();
        private long now;
        private long sequence;

        void at(long when, Runnable what) {
            events.add(new Event(Math.max(when, now), sequence++, what));
        }

        void run() {
            while (!events.isEmpty()) {
                Event event = events.remove();
                now = event.at();
                event.what().run();
            }
        }
    }

    /** An endpoint in numbers. */
    interface Endpoint {

        /** Returns what comes of a call that arrives at this nanosecond. */
        Reply reply(long now);

        /** Returns an endpoint that is replaced by another from one second to another. */
        default Endpoint but(double from, double to, Endpoint other) {
            return at -> at >= from * 1e9 && at < to * 1e9 ? other.reply(at) : reply(at);
        }
    }

    record Reply(long took, End end) {
        static Reply answered(double seconds) {
            return new Reply(nanos(seconds), new End.Answered(100));
        }

        static Reply refused(double seconds) {
            return new Reply(nanos(0.001), new End.Refused(Optional.of(Duration.ofNanos(nanos(seconds)))));
        }
    }

    /** What a simulation counted. */
    static final class Told {
        int answered;
        int unanswered;
        int refused;
        int attempts;
        int most;
        double seconds;

        double refusedShare() {
            return (double) refused / attempts;
        }

        @Override
        public String toString() {
            return "%d answered, %d not, %d attempts, %d refused (%.3f), %.1f s"
                    .formatted(answered, unanswered, attempts, refused, refusedShare(), seconds);
        }
    }

    private static final class Call {
        int attempts;
        double pause = 0.25;
    }

    private record Event(long at, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private Simulated(Endpoint endpoint, int permits, Member member, Clock clock, Optional<Simulated> then) {
        this.clock = clock;
        this.then = then;
        this.endpoint = endpoint;
        this.permits = permits;
        this.stalls = new Stalls(permits);
        this.member = member;
    }

    static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    /** Makes calls, as many at once as there are permits and three times as many under way, each at most three times. */
    static Told run(Endpoint endpoint, int permits, int calls) {
        return run(endpoint, permits, calls, OptionalLong.empty());
    }

    static Told run(Endpoint endpoint, int permits, int calls, OptionalLong tokens) {
        Clock clock = new Clock();
        Member alone = new Provider(() -> clock.now).member(permits, tokens);
        return new Simulated(endpoint, permits, alone, clock, Optional.empty()).made(calls);
    }

    /** Makes calls of which each is followed by another one to another model of the same provider. */
    static Told runTwice(Endpoint endpoint, int permits, int calls) {
        return runTwice(endpoint, endpoint, permits, calls);
    }

    static Told runTwice(Endpoint endpoint, Endpoint other, int permits, int calls) {
        Clock clock = new Clock();
        Provider provider = new Provider(() -> clock.now);
        Member one = provider.member(permits, OptionalLong.empty());
        Member two = provider.member(permits, OptionalLong.empty());
        Simulated second = new Simulated(other, permits, two, clock, Optional.empty());
        Told first = new Simulated(endpoint, permits, one, clock, Optional.of(second)).made(calls);
        Told both = second.told;
        both.attempts += first.attempts;
        both.refused += first.refused;
        both.most = Math.max(both.most, first.most);
        both.seconds = first.seconds;
        return both;
    }

    private Told made(int calls) {
        for (int i = 0; i < calls; i++) {
            unbegun.add(new Call());
        }
        for (int i = 0; i < 3 * permits; i++) {
            // Threads begin one after the other.
            clock.at(20_000L * i, this::next);
        }
        clock.run();
        told.seconds = clock.now / 1e9;
        return told;
    }

    private void next() {
        Call call = unbegun.poll();
        if (call != null) {
            ready(call);
        }
    }

    private void ready(Call call) {
        ready.add(call);
        admit();
    }

    private void admit() {
        int window = member.pace().window(permits, clock.now);
        int granted = window == permits ? permits + stalls.lent(clock.now) : window;
        while (held < granted && !ready.isEmpty()) {
            held++;
            told.most = Math.max(told.most, held);
            turn(ready.remove());
        }
    }

    private void turn(Call call) {
        Pace pace = member.pace();
        Pace.Turn turn = pace.turn(clock.now);
        if (turn.admitted() && turn.due() <= clock.now) {
            begin(call);
        } else {
            clock.at(turn.due(), () -> {
                if (pace.begin(turn, clock.now)) {
                    begin(call);
                } else {
                    turn(call);
                }
            });
        }
    }

    private void begin(Call call) {
        call.attempts++;
        told.attempts++;
        long begun = clock.now;
        stalls.began(begun);
        Reply reply = endpoint.reply(clock.now);
        clock.at(clock.now + reply.took(), () -> {
            held--;
            member.ended(begun, clock.now, reply.end());
            stalls.ended(begun, clock.now, reply.end());
            ended(call, reply.end());
            admit();
        });
    }

    private void ended(Call call, End end) {
        if (end instanceof End.Refused) {
            told.refused++;
        }
        if (end instanceof End.Answered) {
            told.answered++;
            then.ifPresent(other -> other.ready(new Call()));
            next();
        } else if (call.attempts >= Calls.attempts(end)) {
            told.unanswered++;
            next();
        } else if (end instanceof End.TimedOut) {
            held++;
            turn(call); // Its permit was kept.
        } else {
            double wait = end instanceof End.Refused(Optional<Duration> asked) && asked.isPresent()
                    ? asked.get().toNanos() / 1e9
                    : call.pause;
            call.pause *= 2;
            clock.at(clock.now + nanos(wait), () -> ready(call));
        }
    }
}
