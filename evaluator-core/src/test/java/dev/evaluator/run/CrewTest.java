package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void noMoreAreAtWorkThanMayBe() throws Exception {
        Crew crew = new Crew(threads, 3);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Integer>> pieces = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int piece = i;
            pieces.add(crew.take(() -> {
                most.accumulateAndGet(working.incrementAndGet(), Math::max);
                Thread.yield();
                working.decrementAndGet();
                return piece;
            }));
        }

        for (int i = 0; i < pieces.size(); i++) {
            assertThat(pieces.get(i).get()).isEqualTo(i);
        }
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void workIsDoneInTheOrderItWasBrought() throws Exception {
        Crew crew = new Crew(threads, 1);
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        List<Future<Boolean>> pieces = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int piece = i;
            pieces.add(crew.take(() -> done.add(piece)));
        }

        pieces.getLast().get();
        assertThat(done).isSorted().hasSize(100);
    }

    @Test
    void whatNobodyHasBegunCanBeGivenUp() throws Exception {
        Crew crew = new Crew(threads, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<String> first = crew.take(() -> {
            begun.countDown();
            go.await();
            return "done";
        });
        Future<String> second = crew.take(() -> "never");
        begun.await();

        crew.drop();
        go.countDown();

        assertThat(first.get()).isEqualTo("done");
        assertThatThrownBy(second::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void onePieceThatIsInterruptedOrFailsTellsNothingToTheNext() throws Exception {
        Crew crew = new Crew(threads, 1);
        CountDownLatch begun = new CountDownLatch(1);
        Future<Boolean> held = crew.take(() -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return true;
        });
        Future<Boolean> failing = crew.take(() -> {
            throw new IllegalStateException("broken");
        });
        Future<Boolean> next = crew.take(() -> Thread.currentThread().isInterrupted());
        begun.await();

        held.cancel(true);

        assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class).hasMessageContaining("broken");
        assertThat(next.get()).isFalse();
    }
}
