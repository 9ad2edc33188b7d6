package dev.evaluator.runner.runs;

import dev.evaluator.redact.Swaps;
import dev.evaluator.sample.Sample;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Puts in the place of each sample with words to swap its families; any other passes as it is. */
final class Families implements Iterator<Sample> {

    private final Iterator<Sample> samples;
    private final List<Swaps> swaps;
    private final Deque<Sample> waiting = new ArrayDeque<>();

    private Families(Iterator<Sample> samples, List<Swaps> swaps) {
        this.samples = samples;
        this.swaps = swaps;
    }

    static Iterator<Sample> of(Iterator<Sample> samples, List<Swaps> swaps) {
        return swaps.isEmpty() ? samples : new Families(samples, swaps);
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty() || samples.hasNext();
    }

    @Override
    public Sample next() {
        if (waiting.isEmpty()) {
            Sample sample = samples.next();
            swaps.forEach(swap -> waiting.addAll(swap.familyOf(sample)));
            if (waiting.isEmpty()) {
                return sample;
            }
        }
        return waiting.removeFirst();
    }
}
