package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.stats.Proportion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the rules that need Prometheus alone cry wolf, and how soon they see a drop, in hours of exposition. */
class BackstopTest {

    private static final int YEAR = 365 * 24;
    private static final int SETTLED = 9 * 24;

    @TempDir
    Path folder;

    @Test
    void promtoolFindsTheSame() throws Exception {
        SplittableRandom chance = new SplittableRandom(3);
        Backstop stream = new Backstop(SETTLED);
        StringBuilder counts = new StringBuilder("0");
        StringBuilder sums = new StringBuilder("0");
        StringBuilder squares = new StringBuilder("0");
        double[] totals = new double[3];
        for (int hour = 1; hour <= SETTLED; hour++) {
            double[] added = hour(chance, 60, random -> random.nextDouble() < 0.9 ? 1 : 0);
            stream.add(hour, 60, added[0], added[1]);
            totals[0] += 60;
            totals[1] += added[0];
            totals[2] += added[1];
            counts.append(' ').append(totals[0]);
            sums.append(' ').append(totals[1]);
            squares.append(' ').append(totals[2]);
        }
        String labels = "{job=\"e\",suite=\"s\",evaluator=\"a\",target=\"t\",stream=\"replayed\"}";
        Files.copy(Path.of("recording.yml"), folder.resolve("recording.yml"));
        Files.writeString(folder.resolve("tests.yml"), """
            rule_files: [recording.yml]
            evaluation_interval: 1h
            group_eval_order: [evaluator.latest, evaluator.scores]
            tests:
              - interval: 1h
                input_series:
                  - {series: 'evaluator_score_ratio_count%1$s', values: '%2$s'}
                  - {series: 'evaluator_score_ratio_sum%1$s', values: '%3$s'}
                  - {series: 'evaluator_score_squares_total%1$s', values: '%4$s'}
                promql_expr_test:
                  - expr: 'count(abs(suite_evaluator_target_stream:evaluator_score_ratio:z6h - (%5$s)) < 0.15)'
                    eval_time: %6$dh
                    exp_samples: [{labels: '{}', value: 1}]
            """.formatted(
                        labels, counts, sums, squares, String.format(Locale.ROOT, "%.6f", stream.z(SETTLED)), SETTLED));

        Tool.Said said = Tool.PROMTOOL.run(folder, "test", "rules", "tests.yml");

        assertThat(said.code()).as(said.text()).isZero();
    }

    @Tag("slow")
    @Test
    void criesWolfAtMostOnceInTenYearsOfASeries() {
        long alarms = 0;
        long years = 0;
        for (int rate : new int[] {20, 60, 300}) {
            int each = rate == 20 ? 300 : rate == 60 ? 100 : 40;
            alarms += quiet("yes/no .9", rate, each, random -> random.nextDouble() < 0.9 ? 1 : 0);
            alarms += quiet("yes/no .5", rate, each, random -> random.nextDouble() < 0.5 ? 1 : 0);
            alarms += quiet("five points", rate, each, random -> random.nextInt(5) / 4.0);
            years += 3L * each;
        }
        double upper = Rates.upper(alarms) / years;
        System.out.printf(
                "backstop: %d false alarms in %d series-years, 95 %% upper bound %.4f a year%n", alarms, years, upper);
        assertThat(upper).isLessThanOrEqualTo(0.1);
    }

    private static long quiet(String what, int rate, int years, ToDoubleFunction<SplittableRandom> score) {
        SplittableRandom chance = new SplittableRandom(rate);
        long alarms = 0;
        for (int year = 0; year < years; year++) {
            Backstop stream = new Backstop(YEAR + SETTLED);
            boolean[] holds = new boolean[YEAR + SETTLED + 1];
            for (int hour = 1; hour < holds.length; hour++) {
                double[] added = hour(chance, rate, score);
                stream.add(hour, rate, added[0], added[1]);
                holds[hour] = hour >= SETTLED && stream.dropped(hour);
            }
            alarms += Backstop.times(holds);
        }
        System.out.printf(
                "backstop, %s, %d an hour: %d in %d years, 95 %% upper bound %.3f a year%n",
                what, rate, alarms, years, Rates.upper(alarms) / years);
        return alarms;
    }

    @Tag("slow")
    @Test
    void seesADropOfSixHundredthsWithinSixHours() {
        int runs = 2_000;
        int[] delays = new int[50];
        SplittableRandom chance = new SplittableRandom(11);
        for (int run = 0; run < runs; run++) {
            int hour = delay(chance);
            delays[Math.min(hour, delays.length - 1)]++;
        }
        int late = 0;
        for (int hour = 7; hour < delays.length; hour++) {
            late += delays[hour];
        }
        double upper = Proportion.upperBound(late, runs, 0.05);
        System.out.printf(
                "a drop of 0.06, 60 an hour, sd 0.11: hours 1 to 6: %s of %d, later %d (95 %% upper bound %.4f)%n",
                Arrays.toString(Arrays.copyOfRange(delays, 1, 7)), runs, late, upper);
        assertThat(upper).isLessThanOrEqualTo(0.01);
    }

    /** Returns the hour after the drop at whose end the condition has held for a quarter of an hour. */
    private static int delay(SplittableRandom chance) {
        Backstop stream = new Backstop(SETTLED + 48);
        for (int hour = 1; hour <= SETTLED + 48; hour++) {
            double mean = hour > SETTLED ? 0.80 : 0.86;
            double[] added = hour(chance, 60, random -> mean + (random.nextDouble() < 0.5 ? -0.11 : 0.11));
            stream.add(hour, 60, added[0], added[1]);
            if (hour > SETTLED && stream.dropped(hour)) {
                return hour - SETTLED;
            }
        }
        return 48;
    }

    private static double[] hour(SplittableRandom chance, int rate, ToDoubleFunction<SplittableRandom> score) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < rate; i++) {
            double value = score.applyAsDouble(chance);
            sum += value;
            squares += value * value;
        }
        return new double[] {sum, squares};
    }
}
