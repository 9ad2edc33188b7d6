package dev.evaluator.runner.report;

import dev.evaluator.runner.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A store that notes how the cases of its runs are read. */
final class CountedReads {

    private final Store store;
    private final List<String> reads = new ArrayList<>();
    private long whole;

    private CountedReads(Store behind) {
        this.store = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, with) -> {
                    try {
                        Object found = method.invoke(behind, with);
                        note(method.getName(), with, found);
                        return found;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    static CountedReads of(Store behind) {
        return new CountedReads(behind);
    }

    Store store() {
        return store;
    }

    /** Returns the passes through the cases of runs, in order: by which method, and of which run. */
    List<String> passes() {
        return List.copyOf(reads);
    }

    /** Returns how many cases were looked up with all their words. */
    long whole() {
        return whole;
    }

    private void note(String method, Object[] with, Object found) {
        if (Stream.of("cases", "scores").noneMatch(method::equals)) {
            return;
        }
        if (!(found instanceof Collection<?> some)) {
            reads.add(method + " of " + with[0]);
        } else if (method.equals("cases")) {
            whole += some.size();
        }
    }
}
