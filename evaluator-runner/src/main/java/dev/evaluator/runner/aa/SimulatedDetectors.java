package dev.evaluator.runner.aa;

import dev.evaluator.stats.ShiryaevRoberts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** A8 and A9: how long a detector is quiet where nothing changes, and how soon it sees what does. */
final class SimulatedDetectors {

    private static final double RIGHT = 0.9;
    private static final int QUIET = 100;
    private static final int DROPS = 300;
    private static final int PANEL = 200;
    private static final double PANEL_LIMIT = 1_000;
    private static final long PATIENCE = 30;

    private final double limit;
    private final long seed;

    private SimulatedDetectors(double limit, long seed) {
        this.limit = limit;
        this.seed = seed;
    }

    static List<Row> rows(double limit, long seed) {
        SimulatedDetectors detectors = new SimulatedDetectors(limit, seed);
        List<Row> rows = new ArrayList<>();
        DriftTally alike = detectors.alike();
        rows.add(run("pass rate .9, A = " + whole(limit), alike));
        rows.add(Row.rate("A8", "alarms within A/10", detectors.early()));
        rows.add(run("panel of " + PANEL + " unequal cases, A = " + whole(PANEL_LIMIT), detectors.panel()));
        for (double drop : new double[] {0.05, 0.10, 0.20}) {
            rows.add(detectors.delay(drop));
        }
        return rows;
    }

    private static Row run(String what, DriftTally tally) {
        return Row.atLeast(
                "A8",
                "ARL0/A, " + what,
                tally.ratio() + 2 * tally.ratioError(),
                String.format(Locale.ROOT, "%.2f ± %.2f", tally.ratio(), tally.ratioError()),
                1);
    }

    private DriftTally alike() {
        long most = (long) (PATIENCE * limit);
        return new DriftTally(
                "", RIGHT, limit, most, Chance.times(QUIET, seed, chance -> alarm(limit, most, RIGHT, chance)));
    }

    private WrongRate early() {
        long within = (long) (limit / 10);
        return new WrongRate(
                Chance.times(4 * QUIET, seed + 1, chance -> alarm(limit, within, RIGHT, chance)).stream()
                        .filter(OptionalLong::isPresent)
                        .count(),
                4 * QUIET,
                0.1);
    }

    private static OptionalLong alarm(double limit, long most, double rate, RandomGenerator chance) {
        ShiryaevRoberts detector = ShiryaevRoberts.falling(RIGHT, limit);
        for (long position = 1; position <= most && !detector.alarmed(); position++) {
            detector.update(position, chance.nextDouble() < rate ? 1 : 0);
        }
        return detector.alarmedAt();
    }

    /** Every fifth case is right in .7 or .3 of the times, the others always. */
    private DriftTally panel() {
        double[] rates = new double[PANEL];
        Arrays.setAll(rates, i -> i < PANEL / 5 ? (i % 2 == 0 ? 0.7 : 0.3) : 1);
        double mean = Arrays.stream(rates).average().orElseThrow();
        long most = (long) (PATIENCE * PANEL_LIMIT);
        return new DriftTally("", mean, PANEL_LIMIT, most, Chance.times(QUIET, seed + 2, chance -> {
            ShiryaevRoberts detector = ShiryaevRoberts.falling(mean, PANEL_LIMIT);
            int[] order = new int[PANEL];
            Arrays.setAll(order, i -> i);
            for (long position = 1; position <= most && !detector.alarmed(); position++) {
                int place = (int) ((position - 1) % PANEL);
                if (place == 0) {
                    Chance.shuffle(order, chance);
                }
                detector.update(position, chance.nextDouble() < rates[order[place]] ? 1 : 0);
            }
            return detector.alarmedAt();
        }));
    }

    private Row delay(double drop) {
        double mine =
                Chance.times(DROPS, seed + 3, chance -> alarm(limit, Long.MAX_VALUE, RIGHT - drop, chance)).stream()
                        .mapToLong(OptionalLong::orElseThrow)
                        .average()
                        .orElseThrow();
        KnownDrop known = new KnownDrop(RIGHT, RIGHT - drop);
        double threshold = known.threshold(limit, seed + 4);
        double best = Chance.times(DROPS, seed + 5, chance -> known.alarm(threshold, RIGHT - drop, chance)).stream()
                .mapToLong(Long::longValue)
                .average()
                .orElseThrow();
        return Row.cost(
                "A9",
                String.format(Locale.ROOT, "cases to see a drop of %.2f, over one who knows it", drop),
                mine / best,
                String.format(Locale.ROOT, "%.2f, %.0f cases", mine / best, mine),
                1.4);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
