package dev.evaluator.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A target, its judge and its traffic in small: something changes after two quiet runs, and the detectors, the clearing of
 * the judge and the table of causes say what it was.
 */
final class World {

    /** What changes. */
    record Change(double judge, double target, double style, double hard) {
        static final Change NONE = new Change(0, 0, 0, 0);
    }

    /** How much there is to see. */
    record Equipment(int panel, int replayed, int anchors, int judgings) {}

    /** What was said, how many judge calls were spent on asking, after how many runs, and what grading again showed. */
    record Said(String cause, int calls, int runs, Optional<Rejudging.Outcome> again) {}

    /** An answer of the last run and what it was graded. */
    private record Answered(long position, boolean good, double grade) {}

    /** How often the judge of these worlds errs where nothing else is said. */
    static final double JUDGE_NOISE = 0.02;

    private static final int QUIET_RUNS = 2;
    private static final int MOST_RUNS = 200;

    private final SplittableRandom chance;
    private final Equipment equipment;
    private final double judgeNoise;
    private final double[] rates;
    private final boolean[] frozen;
    private final Anchors anchors;
    private final List<Watch> watches = new ArrayList<>();
    private final Map<String, List<Answered>> last = new HashMap<>();
    private long panelPosition;
    private long replayedPosition;
    private long anchorPosition;

    World(Equipment equipment, long seed) {
        this(equipment, JUDGE_NOISE, seed);
    }

    World(Equipment equipment, double judgeNoise, long seed) {
        this.chance = new SplittableRandom(seed);
        this.equipment = equipment;
        this.judgeNoise = judgeNoise;
        this.rates = new double[equipment.panel()];
        Arrays.setAll(rates, i -> i % 5 < 2 ? 0.78 : 0.98); // mean .90
        this.frozen = new boolean[equipment.anchors()];
        double[][] judgings = new double[equipment.anchors()][equipment.judgings()];
        for (int i = 0; i < frozen.length; i++) {
            frozen[i] = chance.nextDouble() < 0.9;
            boolean answer = frozen[i];
            Arrays.setAll(judgings[i], r -> grade(answer, Change.NONE));
        }
        this.anchors = Anchors.of(judgings);
        start("panel", equipment.panel(), panelBaseline());
        start("anchors", equipment.anchors(), anchors.baseline());
        if (equipment.replayed() > 0) {
            start("replayed", equipment.replayed(), replayedBaseline());
        }
    }

    Said play(Change change, int mostRuns) {
        return play(change, change, mostRuns);
    }

    /** Plays on until a cause is named; whoever asks about an alarm finds the world as {@code asked} has it. */
    Said play(Change change, Change asked, int mostRuns) {
        int calls = 0;
        Optional<Rejudging.Outcome> again = Optional.empty();
        for (int run = 0; run < mostRuns; run++) {
            Change now = run < QUIET_RUNS ? Change.NONE : change;
            Change later = run < QUIET_RUNS ? Change.NONE : asked;
            feed(now);
            Signs signs = signs();
            if (Attribution.needsClearing(signs)) {
                Drift alarm = moved().orElseThrow();
                Rejudging rejudging = new Rejudging(alarm);
                calls += gradeAgain(rejudging, alarm, later);
                again = Optional.of(rejudging.last());
                signs = signs.rejudged(rejudging.last());
                if (rejudging.outcome() != Rejudging.Outcome.VANISHED) {
                    JudgeClearing clearing = new JudgeClearing(anchors, alarm, run);
                    while (clearing.outcome() == Clearance.OPEN) {
                        clearing.judged(grade(frozen[clearing.next()], later));
                    }
                    calls += clearing.calls();
                    signs = signs.clearance(clearing.outcome());
                }
            }
            Optional<Cause> cause = Attribution.cause(signs);
            if (cause.isPresent()) {
                return new Said(settled(cause.get(), signs, now).label(), calls, run - QUIET_RUNS + 1, again);
            }
        }
        return new Said("none", calls, mostRuns, again);
    }

    /** Has the answers of the run that alarmed graded again; returns how many that took. */
    private int gradeAgain(Rejudging rejudging, Drift alarm, Change later) {
        int graded = 0;
        for (Answered answer : last.get(alarm.watched().stream())) {
            if (rejudging.outcome() == Rejudging.Outcome.OPEN
                    && graded < Rejudging.ANSWERS
                    && answer.position() >= alarm.since()) {
                rejudging.judged(answer.grade(), grade(answer.good(), later));
                graded++;
            }
        }
        return graded;
    }

    /** Goes on until the panel has alarmed or shown that it did not move, where a cause waits for that. */
    private Cause settled(Cause first, Signs signs, Change now) {
        Cause cause = first;
        for (int run = 0; run < MOST_RUNS && cause instanceof Cause.Traffic traffic && traffic.provisional(); run++) {
            List<Reading> panel = feed(now);
            cause = Attribution.reconsider(traffic, panel, signs().clearance(signs.clearance()));
        }
        return cause;
    }

    private List<Reading> feed(Change now) {
        int[] order = new int[rates.length];
        Arrays.setAll(order, i -> i);
        for (int i = order.length - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        List<Answered> onPanel = new ArrayList<>();
        for (int i : order) {
            onPanel.add(graded(++panelPosition, answer(rates[i], now), now));
        }
        List<Answered> onReplayed = new ArrayList<>();
        for (int i = 0; i < equipment.replayed(); i++) {
            onReplayed.add(graded(++replayedPosition, answer(question(now), now), now));
        }
        last.put("panel", onPanel);
        last.put("replayed", onReplayed);
        List<Reading> panel = readings(onPanel);
        List<Reading> replayed = readings(onReplayed);
        List<Reading> judged = new ArrayList<>();
        for (int i = 0; i < frozen.length; i++) {
            int anchor = chance.nextInt(frozen.length);
            judged.add(Reading.scored(++anchorPosition, anchors.reading(anchor, grade(frozen[anchor], now))));
        }
        watches.replaceAll(watch -> watch.after(
                switch (watch.watched().stream()) {
                    case "panel" -> panel;
                    case "replayed" -> replayed;
                    default -> judged;
                }));
        return panel;
    }

    private Signs signs() {
        return Signs.quiet()
                .anchors(sign("anchors"))
                .panel(sign("panel"))
                .replayed(equipment.replayed() > 0 ? sign("replayed") : new Sign.Absent())
                .observed(new Sign.Absent());
    }

    private Sign sign(String stream) {
        return drift(stream)
                .<Sign>map(Sign.Alarm::new)
                .orElseGet(() -> new Sign.Quiet(watches.stream()
                        .filter(watch -> watch.watched().stream().equals(stream))
                        .map(Watch::baseline)
                        .findFirst()));
    }

    private Optional<Drift> moved() {
        return drift("panel").or(() -> drift("replayed"));
    }

    private Optional<Drift> drift(String stream) {
        return watches.stream()
                .filter(watch -> watch.watched().stream().equals(stream))
                .flatMap(watch -> watch.drift().stream())
                .findFirst();
    }

    /** One run a day, at most one false alarm a year from all detectors together. */
    private void start(String stream, int perDay, Baseline baseline) {
        double limit = FalseAlarms.DEFAULT.limit(perDay, equipment.replayed() > 0 ? 6 : 4);
        for (Direction direction : Direction.values()) {
            Watch.start(Readings.watched(stream, direction), baseline, 0, Watch.MARGIN, limit)
                    .ifPresent(watches::add);
        }
    }

    private Baseline panelBaseline() {
        double[][] scores = new double[rates.length][Baseline.PANEL_RUNS];
        for (int i = 0; i < rates.length; i++) {
            double rate = rates[i];
            Arrays.setAll(scores[i], r -> grade(answer(rate, Change.NONE), Change.NONE));
        }
        return Baseline.ofPanel(scores).orElseThrow();
    }

    private Baseline replayedBaseline() {
        int n = 2_000;
        double passes = 0;
        for (int i = 0; i < n; i++) {
            passes += grade(answer(question(Change.NONE), Change.NONE), Change.NONE);
        }
        double mean = passes / n;
        double bound = 1.96 * Math.sqrt(mean * (1 - mean) / n);
        return new Baseline(mean, mean - bound, mean + bound, 1);
    }

    private static List<Reading> readings(List<Answered> answers) {
        return answers.stream()
                .map(answer -> Reading.scored(answer.position(), answer.grade()))
                .toList();
    }

    private Answered graded(long position, boolean good, Change now) {
        return new Answered(position, good, grade(good, now));
    }

    /** Returns how often a question of the traffic, a fifth of them hard, is answered rightly. */
    private double question(Change now) {
        return chance.nextDouble() < 0.2 + now.hard() ? 0.7 : 0.95;
    }

    /** Returns whether an answer is good, as far as any judge can see. */
    private boolean answer(double rate, Change now) {
        boolean right = chance.nextDouble() < rate && chance.nextDouble() >= now.target();
        // A new style of answer that the judge misreads, on new answers only.
        boolean misread = right && chance.nextDouble() < now.style();
        return right && !misread;
    }

    private double grade(boolean right, Change now) {
        boolean seen = (chance.nextDouble() >= judgeNoise) == right;
        return seen && chance.nextDouble() >= now.judge() ? 1 : 0;
    }
}
