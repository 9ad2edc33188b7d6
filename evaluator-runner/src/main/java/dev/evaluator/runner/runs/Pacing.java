package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.run.Waiter;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * One replay at the pace of recorded arrivals. Times are counted from when a call was due and not from when it was made:
 * a caller that waits because others are slow would else hide just those waits.
 */
final class Pacing {

    private static final int DIGITS = 3;

    private final Arrivals arrivals;
    private final Waiter waiter;
    private final LongSupplier clock;
    private final Map<String, Long> unasked = new ConcurrentHashMap<>();
    private final Map<String, Long> unanswered = new ConcurrentHashMap<>();
    private final Histogram lateness = new ConcurrentHistogram(DIGITS);
    private final Histogram latency = new ConcurrentHistogram(DIGITS);

    Pacing(Arrivals arrivals, Waiter waiter, LongSupplier clock) {
        this.arrivals = arrivals;
        this.waiter = waiter;
        this.clock = clock;
    }

    /** Returns the same samples, each handed out when the next arrival is due. */
    Iterator<Sample> over(Iterator<Sample> schedule) {
        return new Iterator<>() {
            private long began;
            private int next;

            @Override
            public boolean hasNext() {
                return schedule.hasNext() && arrivals.after(next).isPresent();
            }

            @Override
            public Sample next() {
                long after = arrivals.after(next).orElseThrow(NoSuchElementException::new);
                Sample sample = schedule.next();
                if (next++ == 0) {
                    began = clock.getAsLong();
                }
                due(sample, began + after);
                return sample;
            }
        };
    }

    private void due(Sample sample, long due) {
        try {
            long ahead = due - clock.getAsLong();
            if (ahead > 0) {
                waiter.await(Duration.ofNanos(ahead));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The pass, which takes the sample, ends by it.
        }
        unasked.put(sample.id(), due);
        unanswered.put(sample.id(), due);
    }

    /** Returns the same target, watched. */
    Target timing(Target target) {
        return new Timed(target);
    }

    /** Returns how punctual the replay was so far. */
    Punctuality told() {
        return new Punctuality(Punctuality.Spread.of(lateness), Punctuality.Spread.of(latency));
    }

    private void count(Map<String, Long> waiting, Sample sample, Histogram histogram) {
        Long due = waiting.remove(sample.id());
        if (due != null) {
            histogram.recordValue(Math.max(0, clock.getAsLong() - due) / 1_000);
        }
    }

    private final class Timed implements Target {

        private final Target target;

        Timed(Target target) {
            this.target = target;
        }

        @Override
        public String name() {
            return target.name();
        }

        @Override
        public Digest digest() {
            return target.digest();
        }

        @Override
        public Optional<String> revision() {
            return target.revision();
        }

        @Override
        public Optional<String> moved() {
            return target.moved();
        }

        @Override
        public Response answer(Sample sample, int repeat) {
            count(unasked, sample, lateness);
            Response response = target.answer(sample, repeat);
            count(unanswered, sample, latency);
            return response;
        }

        @Override
        public Target replaying(String run) {
            return new Timed(target.replaying(run));
        }
    }
}
