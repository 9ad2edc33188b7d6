package dev.evaluator.runner.config;

import dev.evaluator.drift.FalseAlarms;
import dev.evaluator.redact.Swaps;
import dev.evaluator.suite.SuiteProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A suite as it was configured.
 *
 * @param name what it is called
 * @param provider makes the suite from judges
 * @param judges the names of the judges it uses
 * @param traffic where its cases come from; a suite's own cases file is traffic of the suite's name
 * @param targets the names of the targets it is run against; empty when the cases bring their answers
 * @param repeats how often each sample is sent
 * @param sampling how much of the traffic it takes
 * @param seed orders the cases; the run draws one when absent
 * @param schedule when {@code serve} runs it; never when absent
 * @param alerts {@code page} or {@code ticket}
 * @param swaps words that must make no difference; a run sends each case that holds one once for each group
 * @param falseAlarms how many alarms without a cause all its detectors together may raise
 * @param budget what its runs may use up
 * @param objectives the share of cases that is promised to pass, within [0.6, 1), by evaluator
 * @param mode whose answers are scored; of a suite without targets those that were given then
 * @param owners who builds, runs and answers for it, by duty
 */
public record SuiteConfig(
        String name,
        SuiteProvider provider,
        List<String> judges,
        TrafficConfig traffic,
        List<String> targets,
        int repeats,
        SamplingConfig sampling,
        OptionalLong seed,
        Optional<ScheduleConfig> schedule,
        String alerts,
        List<Swaps> swaps,
        FalseAlarms falseAlarms,
        RunBudget budget,
        Map<String, Double> objectives,
        Mode mode,
        Map<String, String> owners) {

    public SuiteConfig {
        swaps = List.copyOf(swaps);
        judges = List.copyOf(judges);
        targets = List.copyOf(targets);
        objectives = Collections.unmodifiableMap(new LinkedHashMap<>(objectives));
        owners = Collections.unmodifiableMap(new LinkedHashMap<>(owners));
    }

    /** Creates a suite that is run always after the same time, if at all, without swaps, budget, objectives and owners. */
    public SuiteConfig(
            String name,
            SuiteProvider provider,
            List<String> judges,
            TrafficConfig traffic,
            List<String> targets,
            int repeats,
            OptionalInt limit,
            OptionalLong seed,
            Optional<Duration> every,
            String alerts) {
        this(
                name,
                provider,
                judges,
                traffic,
                targets,
                repeats,
                SamplingConfig.upTo(limit),
                seed,
                every.map(ScheduleConfig::every),
                alerts,
                List.of(),
                FalseAlarms.DEFAULT,
                RunBudget.NONE,
                Map.of(),
                targets.isEmpty() ? Mode.OBSERVE : Mode.REPLAY,
                Map.of());
    }

    /** Returns the most cases of a run, all when absent. */
    public OptionalInt limit() {
        return sampling.perRun();
    }

    /** Returns the day of its budget in which an instant lies: it begins at midnight where the schedule's times are told. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }

    /** Returns when the day of its budget began in which an instant lies. */
    public Instant midnight(Instant at) {
        return day(at).atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
        return schedule.map(ScheduleConfig::zone).orElse(ZoneOffset.UTC);
    }

    /** Returns how long after each other {@code serve} runs it, on average; nothing when it never does. */
    public Optional<Duration> every() {
        return schedule.map(of -> of.timing().typical());
    }
}
