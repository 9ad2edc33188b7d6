package dev.evaluator.runner.metrics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every metric there is: our own families, and what Micrometer's binders say of the Java machine and the process. */
public final class Catalogue {

    /** Name, type, labels, meaning; those of collections appear with the first one, some with some collectors only. */
    private static final List<Described> MACHINE =
            """
            jvm_buffer_count_buffers|gauge|id|Buffers in a pool
            jvm_buffer_memory_used_bytes|gauge|id|Memory that the buffers of a pool use
            jvm_buffer_total_capacity_bytes|gauge|id|Capacity of the buffers of a pool
            jvm_classes_loaded_classes|gauge||Classes loaded now
            jvm_classes_loaded_count_classes_total|counter||Classes loaded so far
            jvm_classes_unloaded_classes_total|counter||Classes unloaded so far
            jvm_gc_concurrent_phase_time_seconds|summary|action cause gc|Time in phases that stop nobody
            jvm_gc_concurrent_phase_time_seconds_max|gauge|action cause gc|Longest of them of late
            jvm_gc_live_data_size_bytes|gauge||Memory of old objects after a collection
            jvm_gc_max_data_size_bytes|gauge||Most memory that old objects may use
            jvm_gc_memory_allocated_bytes_total|counter||Memory given to new objects
            jvm_gc_memory_promoted_bytes_total|counter||Memory of objects that became old
            jvm_gc_pause_seconds|summary|action cause gc|Time for which a collection stopped everybody
            jvm_gc_pause_seconds_max|gauge|action cause gc|Longest of them of late
            jvm_memory_committed_bytes|gauge|area id|Memory the machine has
            jvm_memory_max_bytes|gauge|area id|Memory the machine may have; -1 without a limit
            jvm_memory_used_bytes|gauge|area id|Memory in use
            jvm_threads_daemon_threads|gauge||Threads that keep no process alive
            jvm_threads_live_threads|gauge||Platform threads; virtual ones are not counted
            jvm_threads_peak_threads|gauge||Most platform threads so far
            jvm_threads_started_threads_total|counter||Platform threads started so far
            jvm_threads_states_threads|gauge|state|Platform threads by state
            process_files_max_files|gauge||Files the process may have open
            process_files_open_files|gauge||Files the process has open
            process_start_time_seconds|gauge||When the process began
            process_uptime_seconds|gauge||How long it has run
            """.lines().map(Catalogue::machine).toList();

    private static final String HEAD = """
        # Metrics

        Everything that `evaluator serve` exposes at `/metrics`, written from the catalogue in code by
        `evaluator dashboards --metrics docs/metrics.md`. Names, types and labels are part of the public interface: they are
        added to, never changed silently.

        A *ratio* is a number from 0 to 1, a difference of ratios from -1 to 1. Counters only rise; those of scores, gates,
        traffic, tokens and money are kept in the store and rise over restarts, all others begin at 0 with the process. Labels
        come from the configuration, never from traffic or from what a model says; a label with too many values has the rest as
        `_other`. "Could not tell" is counted in `evaluator_unscored_total` and is in no score.

        | name | type | unit | labels | meaning |
        |---|---|---|---|---|
        """;

    private static final String MACHINE_HEAD = """

        ## Java machine and process

        From Micrometer's binders; which memory pools there are is up to the machine.

        | name | type | unit | labels | meaning |
        |---|---|---|---|---|
        """;

    private Catalogue() {}

    /** Returns all metrics, ours first. */
    public static List<Described> all() {
        return Stream.concat(ours(), MACHINE.stream()).toList();
    }

    /** Returns the catalogue as a page of the documentation. */
    public static String page() {
        return HEAD + rows(ours()) + MACHINE_HEAD + rows(MACHINE.stream());
    }

    private static Stream<Described> ours() {
        return Stream.of(Family.values()).flatMap(family -> {
            Described metric = new Described(family.exposed(), family.type(), family.labels(), family.help());
            // Micrometer adds the longest of late to whatever it times.
            return metric.type() == MetricType.HISTOGRAM && metric.unit() == Unit.SECONDS
                    ? Stream.of(metric, longest(metric))
                    : Stream.of(metric);
        });
    }

    private static Described longest(Described timed) {
        return new Described(
                timed.name() + "_max", MetricType.GAUGE, timed.labels(), "Longest of them within the last minutes.");
    }

    private static Described machine(String line) {
        String[] words = line.split("\\|");
        return new Described(
                words[0],
                MetricType.valueOf(words[1].toUpperCase(Locale.ROOT)),
                words[2].isEmpty() ? List.of() : List.of(words[2].split(" ")),
                words[3] + ".");
    }

    private static String rows(Stream<Described> metrics) {
        return metrics.map(metric -> "| `%s` | %s | %s | %s | %s |%n"
                        .formatted(
                                metric.name(),
                                metric.type().word(),
                                metric.unit().label(),
                                String.join(", ", metric.labels()),
                                metric.meaning()))
                .collect(Collectors.joining());
    }
}
