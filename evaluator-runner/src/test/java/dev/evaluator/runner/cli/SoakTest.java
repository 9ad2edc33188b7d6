package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.run.Answer;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Sql;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon through what happens to daemons: {@code serve} with a schedule of seconds, asked to end, killed, short of
 * disk, its endpoint restarted, again and again; then left alone for its memory to be seen. Held against the endpoint's
 * own account. Jumps of the clock are {@code ScheduleTest}'s. 20 minutes, or {@code -Devaluator.soak.seconds=240}.
 */
@Tag("slow")
class SoakTest {

    private static final int CASES = 120;
    private static final int CONCURRENCY = 8;
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("evaluator.soak.seconds", 1_200));
    private static final Pattern ANSWER = Pattern.compile("yes ([0-9]+)");
    private static final Pattern COUNTED = Pattern.compile("(?m)^evaluator_cases_total\\{.*} (\\S+)$");
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");

    /** How a life of the program ends. */
    private enum End {
        ASKED,
        KILLED,
        DISK_FULL
    }

    @TempDir
    private Path folder;

    private final Random chance = new Random(20_261_126);
    private final List<End> ends = new ArrayList<>();
    private final List<Double> heaps = new ArrayList<>();
    private final Map<Integer, Integer> restarts = new HashMap<>();
    private double counted;

    private Path config(CountingEndpoint endpoint) throws IOException {
        StringBuilder csv = new StringBuilder("id,input,reference\n");
        for (int i = 0; i < CASES; i++) {
            csv.append("c%d,question %d,yes%n".formatted(i, i));
        }
        Files.writeString(folder.resolve("cases.csv"), csv);
        return Files.writeString(folder.resolve("evaluator.yaml"), """
            targets:
              assistant: {url: %s, model: m, concurrency: %d, timeout: 5s}
            suites:
              refunds:
                cases: cases.csv
                evaluators:
                  accuracy: {match: contains}
                schedule: {every: 2s, lag: 0s}
            metrics: {port: 0}
            serve: {grace: 10s}
            reports: {dir: pages}
            store: {url: "sqlite:evaluator.db"}
            """.formatted(endpoint.url(), CONCURRENCY));
    }

    @Test
    void noScoreIsLostOrDoubledAndTheHeapStaysFlat() throws Exception {
        long start = System.nanoTime();
        try (CountingEndpoint endpoint = new CountingEndpoint(80)) {
            Path config = config(endpoint);
            while (since(start).compareTo(LENGTH.multipliedBy(3).dividedBy(5)) < 0) {
                life(config, endpoint, End.values()[ends.size() % End.values().length]);
            }
            lastLife(config, endpoint, start);
            account(endpoint, since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Path log() {
        return folder.resolve("serve-" + ends.size() + ".log");
    }

    private void life(Path config, CountingEndpoint endpoint, End end) throws Exception {
        endpoint.life(ends.size());
        long length = 3_000 + chance.nextInt(5_000);
        long began = System.nanoTime();
        try (Served served = start(config, end)) {
            boolean restart = chance.nextInt(3) == 0;
            while (served.running() && (end == End.DISK_FULL || since(began).toMillis() < length)) {
                scrape(served);
                if (restart && since(began).toMillis() > length / 2) {
                    restart(endpoint);
                    restart = false;
                }
                assertThat(since(began)).as("a full disk is met").isLessThan(Duration.ofSeconds(90));
            }
            switch (end) {
                case ASKED -> assertThat(served.terminated()).isEqualTo(143);
                case KILLED -> served.killed();
                case DISK_FULL ->
                    assertThat(served.ended()).as(log().toString()).isEqualTo(4);
            }
        }
        ends.add(end);
    }

    private void restart(CountingEndpoint endpoint) throws Exception {
        endpoint.restart(200 + chance.nextInt(1_000));
        restarts.merge(ends.size(), 1, Integer::sum);
    }

    /**
     * Files that may not grow much are as good as a disk that is nearly full; the least is what the driver of the
     * database unpacks when it starts.
     */
    private Served start(Path config, End end) throws IOException {
        long blocks = Math.max(size("evaluator.db"), size("evaluator.db-wal")) / 512 + 4_000;
        return end == End.DISK_FULL
                ? Served.start(config, log(), "sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh")
                : Served.start(config, log());
    }

    private long size(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.size(path) : 0;
    }

    /** Left alone but for its endpoint. */
    private void lastLife(Path config, CountingEndpoint endpoint, long start) throws Exception {
        endpoint.life(ends.size());
        Duration left = LENGTH.minus(since(start));
        long began = System.nanoTime();
        try (Served served = Served.start(config, log())) {
            for (int eighth = 1; eighth <= 8; eighth++) {
                while (since(began).compareTo(left.multipliedBy(eighth).dividedBy(8)) < 0) {
                    scrape(served);
                }
                if (eighth % 2 == 1) {
                    restart(endpoint);
                }
                heaps.add(heap(served));
            }
            assertThat(served.terminated()).isEqualTo(143);
        }
        ends.add(End.ASKED);
        ending(config, endpoint);
    }

    /** Once more without a schedule to speak of: what was cut off is ended, and all that was counted is told. */
    private void ending(Path config, CountingEndpoint endpoint) throws Exception {
        endpoint.life(ends.size());
        Files.writeString(config, Files.readString(config).replace("every: 2s", "every: 365d"));
        try (Served served = Served.start(config, log())) {
            while (newest() != RunRecord.State.COMPLETE) {
                scrape(served);
            }
            scrape(served);
            assertThat(served.terminated()).isEqualTo(143);
        }
        ends.add(End.ASKED);
    }

    private RunRecord.State newest() {
        try (Store store = Stores.read("sqlite:" + folder.resolve("evaluator.db"))) {
            return store.newest("refunds").orElseThrow().state();
        }
    }

    /** Scrapes as Prometheus does: no counter may fall, over any number of lives. */
    private void scrape(Served served) throws Exception {
        try {
            Matcher found = COUNTED.matcher(served.scrape());
            double now = 0;
            boolean any = false;
            while (found.find()) {
                now += Double.parseDouble(found.group(1));
                any = true;
            }
            if (any) {
                assertThat(now).isGreaterThanOrEqualTo(counted);
                counted = now;
            }
            Thread.sleep(100);
        } catch (IOException e) {
            Thread.sleep(20); // It is just ending.
        }
    }

    /** Returns what lives on the heap, in MB. */
    private static double heap(Served served) throws Exception {
        Path jcmd =
                Path.of(ProcessHandle.current().info().command().orElseThrow()).resolveSibling("jcmd");
        new ProcessBuilder(jcmd.toString(), String.valueOf(served.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        Matcher found = HEAP.matcher(served.scrape());
        double bytes = 0;
        while (found.find()) {
            bytes += Double.parseDouble(found.group(1));
        }
        return Math.round(bytes / 1e4) / 100.0;
    }

    private void account(CountingEndpoint endpoint, Duration took) throws Exception {
        Map<Long, Integer> stored = new HashMap<>();
        long evaluated = 0;
        long runs = 0;
        long complete = 0;
        double counters;
        try (Store store = Stores.read("sqlite:" + folder.resolve("evaluator.db"))) {
            counters = store.counters().entrySet().stream()
                    .filter(counter -> counter.getKey().family().equals("cases"))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            for (RunRecord run : store.runs()) {
                long cases = read(store, run, stored);
                evaluated += cases;
                runs++;
                if (run.state() == RunRecord.State.COMPLETE) {
                    complete++;
                    assertThat(cases).as("scores of run " + run.id()).isEqualTo(CASES);
                }
            }
        }
        Map<End, Integer> lost = lost(endpoint, stored.keySet());
        System.out.printf(
                "soak of %d s: %d lives, %d of them killed, %d short of disk; %d endpoint restarts; %d runs, %d"
                        + " complete; endpoint asked %d times, %d answered in full, %d answers stored, %d not (%s); %d"
                        + " cases scored, %.0f counted; live heap %s MB%n",
                took.toSeconds(),
                ends.size(),
                times(End.KILLED),
                times(End.DISK_FULL),
                restarts.values().stream().mapToInt(Integer::intValue).sum(),
                runs,
                complete,
                endpoint.requests(),
                endpoint.answered().size(),
                stored.size(),
                endpoint.answered().size() - stored.size(),
                lost,
                evaluated,
                counters,
                heaps);

        assertThat(Sql.integrity(folder.resolve("evaluator.db"))).isEqualTo("ok");
        assertThat(stored)
                .as("answers are stored once")
                .allSatisfy((number, times) -> assertThat(times).isEqualTo(1));
        assertThat(endpoint.answered().keySet()).containsAll(stored.keySet());
        assertThat(counters).as("scores counted").isEqualTo(evaluated);
        assertThat(counted).as("scores told").isEqualTo(evaluated);
        assertThat(lost.get(End.ASKED)).as("answers lost where nobody died").isZero();
        assertThat(lost.get(End.KILLED))
                .as("answers lost to kill -9: those under way, and those not yet committed")
                .isLessThanOrEqualTo(4 * CONCURRENCY * times(End.KILLED));
        assertThat(lost.get(End.DISK_FULL))
                .as("answers lost to a full disk: the run that met it")
                .isLessThanOrEqualTo(CASES * times(End.DISK_FULL));
        assertThat(heaps.getLast()).isLessThan(1.1 * heaps.get(1));
    }

    private int times(End end) {
        return (int) ends.stream().filter(end::equals).count();
    }

    /** Returns how many cases of a run have a score, and notes the answers they were given. */
    private static long read(Store store, RunRecord run, Map<Long, Integer> stored) {
        long[] scored = {0};
        store.cases(run.id(), 0, found -> {
            assertThat(found.repeats()).as("one answer a case").hasSizeLessThanOrEqualTo(1);
            found.repeats().forEach(repeat -> {
                if (repeat.answer() instanceof Answer.Answered answer) {
                    Matcher number = ANSWER.matcher(answer.response().text());
                    assertThat(number.matches()).isTrue();
                    stored.merge(Long.valueOf(number.group(1)), 1, Integer::sum);
                }
                scored[0] += repeat.evaluations().size();
            });
        });
        return scored[0];
    }

    /** Returns how many answers given in full are not in the store, by the end of the life that asked for them. */
    private Map<End, Integer> lost(CountingEndpoint endpoint, Set<Long> stored) {
        Map<End, Integer> lost = new EnumMap<>(End.class);
        for (End end : End.values()) {
            lost.put(end, 0);
        }
        endpoint.answered().forEach((number, life) -> {
            if (!stored.contains(number)) {
                lost.merge(ends.get(life), 1, Integer::sum);
            }
        });
        return lost;
    }
}
