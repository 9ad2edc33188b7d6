package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.drift.Baseline;
import dev.evaluator.drift.Direction;
import dev.evaluator.drift.FalseAlarms;
import dev.evaluator.drift.Reading;
import dev.evaluator.drift.SliceAlarms;
import dev.evaluator.drift.SliceWatch;
import dev.evaluator.drift.Watch;
import dev.evaluator.drift.Watched;
import dev.evaluator.sample.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thousand days of suites in which nothing changes: four evaluators, two slices of each, 60 cases an hour, a run
 * every hour, the detectors and limits of a suite that says nothing of them, and the rules of Prometheus beside.
 * Baselines are known exactly, so that every alert is false and none is prevented by the doubt about a baseline.
 */
@Tag("slow")
class QuietDaysTest {

    private static final int DAYS = 1_000;
    private static final int SUITES = 4;
    private static final int CASES = 60;
    private static final double[] MEANS = {0.5, 0.8, 0.9, 0.97};

    /** One evaluator of a suite. */
    private static final class OneStream {
        private final double mean;
        private final List<SliceWatch> slices = new ArrayList<>();
        private final Backstop backstop = new Backstop(DAYS * 24);
        private final boolean[] dropped = new boolean[DAYS * 24 + 1];
        private final boolean[] below = new boolean[DAYS * 24 + 1];
        private Watch fall;
        private long position;

        OneStream(double mean, double limit) {
            this.mean = mean;
            Watched watched = Watched.scores("t", "e" + mean, "replayed", Direction.DOWN);
            Baseline known = new Baseline(mean, mean, mean, 1);
            fall = Watch.start(watched, known, 0, Watch.MARGIN, limit).orElseThrow();
            for (String value : List.of("de", "en")) {
                slices.add(SliceWatch.start(watched.on(new Slice("locale", value)), known, 0, Watch.MARGIN, 1)
                        .orElseThrow());
            }
        }

        void hour(int hour, SplittableRandom chance) {
            List<Reading> all = new ArrayList<>();
            List<List<Reading>> parts = List.of(new ArrayList<>(), new ArrayList<>());
            double sum = 0;
            for (int i = 0; i < CASES; i++) {
                double score = chance.nextDouble() < mean ? 1 : 0;
                Reading reading = Reading.scored(++position, score);
                all.add(reading);
                parts.get(i % 2).add(reading);
                sum += score;
            }
            fall = fall.after(all);
            for (int s = 0; s < slices.size(); s++) {
                slices.set(s, slices.get(s).after(parts.get(s)));
            }
            backstop.add(hour, CASES, sum, sum);
            dropped[hour] = backstop.dropped(hour);
            below[hour] = hour >= 24 && backstop.below(hour, mean, Math.sqrt(mean * (1 - mean)), 400);
        }
    }

    @Test
    void aSuiteCriesWolfLessThanOnceAYear() {
        long drift = 0;
        long rules = 0;
        for (int suite = 0; suite < SUITES; suite++) {
            SplittableRandom chance = new SplittableRandom(suite);
            double limit = FalseAlarms.DEFAULT.limit(CASES * 24, MEANS.length);
            List<OneStream> streams = Arrays.stream(MEANS)
                    .mapToObj(mean -> new OneStream(mean, limit))
                    .toList();
            boolean[] paged = new boolean[DAYS * 24 + 1];
            for (int hour = 1; hour < paged.length; hour++) {
                for (OneStream stream : streams) {
                    stream.hour(hour, chance);
                }
                paged[hour] =
                        streams.stream().anyMatch(stream -> stream.fall.drift().isPresent())
                                || SliceAlarms.of(
                                                streams.stream()
                                                        .flatMap(s -> s.slices.stream())
                                                        .toList(),
                                                0.05)
                                        .stream()
                                        .anyMatch(SliceAlarms.Read::alarm);
            }
            drift += Backstop.times(paged);
            rules += streams.stream()
                    .flatMap(stream -> Stream.of(stream.dropped, stream.below))
                    .mapToLong(Backstop::times)
                    .sum();
        }
        double years = SUITES * DAYS / 365.0;
        double upper = Rates.upper(drift + rules) / years;
        System.out.printf(
                "quiet: EvaluatorDrift %d, EvaluatorScoreDrop and EvaluatorBelowBaseline %d in %.1f suite-years of %d"
                        + " evaluators; 95 %% upper bound %.3f alerts a suite and year%n",
                drift, rules, years, MEANS.length, upper);
        assertThat(upper).isLessThan(1);
    }
}
