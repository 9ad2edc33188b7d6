package dev.evaluator.run;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A target that answers each case when it is let, and counts how many calls are under way at once. */
final class Gated implements Target {

    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> asked = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    final AtomicInteger calls = new AtomicInteger();

    /** Holds a case until it is let go. */
    Gated holding(String id) {
        held.put(id, new CountDownLatch(1));
        return this;
    }

    void letGo(String id) {
        held.get(id).countDown();
    }

    /** Waits until a case has been asked. */
    void awaitAsked(String id) throws InterruptedException {
        latch(id).await();
    }

    private CountDownLatch latch(String id) {
        return asked.computeIfAbsent(id, key -> new CountDownLatch(1));
    }

    @Override
    public String name() {
        return "gated";
    }

    @Override
    public Digest digest() {
        return Digest.of("gated");
    }

    @Override
    public Optional<String> revision() {
        return Optional.empty();
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        calls.incrementAndGet();
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            latch(sample.id()).countDown();
            CountDownLatch latch = held.get(sample.id());
            if (latch != null) {
                latch.await();
            } else {
                Thread.yield();
            }
            return Response.of("answer to " + sample.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(CallFailed.Kind.INTERRUPTED, "told to stop");
        } finally {
            underWay.decrementAndGet();
        }
    }
}
