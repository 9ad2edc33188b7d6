package dev.evaluator.runner.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Goes through rows page by page, each fetched when the one before is used up, so that only one is ever held. */
final class Pages<P, R, T> implements Iterator<T> {

    private final Function<P, List<R>> after;
    private final Function<R, P> place;
    private final Function<R, T> content;
    private final Deque<R> page = new ArrayDeque<>();
    private P reached;
    private boolean ended;

    /** Starts at a place; {@code after} fetches the page that follows one, empty at the end. */
    Pages(P start, Function<P, List<R>> after, Function<R, P> place, Function<R, T> content) {
        this.reached = start;
        this.after = after;
        this.place = place;
        this.content = content;
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !ended) {
            page.addAll(after.apply(reached));
            ended = page.isEmpty();
        }
        return !page.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        R row = page.remove();
        reached = place.apply(row);
        return content.apply(row);
    }
}
