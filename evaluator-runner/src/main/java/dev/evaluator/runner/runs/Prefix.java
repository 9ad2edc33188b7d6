package dev.evaluator.runner.runs;

import dev.evaluator.sample.Sample;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/** The first samples of an order, a random sample as such, without those that nobody wants any more. */
final class Prefix implements Iterator<Sample> {

    private final Iterator<Sample> schedule;
    private final long most;
    private final Predicate<Sample> wanted;
    private long position;
    private Optional<Sample> next = Optional.empty();

    Prefix(Iterator<Sample> schedule, long most, Predicate<Sample> wanted) {
        this.schedule = schedule;
        this.most = most;
        this.wanted = wanted;
    }

    /** Returns whether the limit, not the end of the schedule, ended it. */
    boolean cut() {
        return position == most && schedule.hasNext();
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && position < most && schedule.hasNext()) {
            Sample sample = schedule.next();
            position++;
            if (wanted.test(sample)) {
                next = Optional.of(sample);
            }
        }
        return next.isPresent();
    }

    @Override
    public Sample next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the order is at its end");
        }
        Sample sample = next.orElseThrow();
        next = Optional.empty();
        return sample;
    }
}
