package dev.evaluator.runner.runs;

import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Draws the questions of a panel from a run's plan: whole clusters, of each combination of slices its share. */
final class PanelDraw {

    // The run's order is random, so its beginning is as good as all of it.
    private static final int CLUSTERS = 20_000;

    private PanelDraw() {}

    private record Placed(String slices, String cluster) {}

    static List<Sample> of(Store store, RunRecord run, Slicing slicing, int clusters) {
        Set<String> chosen = clusters(store.schedule(run.id()), slicing, clusters);
        List<Sample> samples = new ArrayList<>();
        for (Iterator<Sample> all = store.schedule(run.id()); all.hasNext(); ) {
            Sample sample = all.next();
            if (chosen.contains(sample.cluster())) {
                samples.add(sample);
            }
        }
        return samples;
    }

    /** Every so many-th of those that lie together, at random within: a systematic draw is a stratified one. */
    private static Set<String> clusters(Iterator<Sample> schedule, Slicing slicing, int most) {
        List<Placed> placed = new ArrayList<>();
        String last = "";
        while (schedule.hasNext() && placed.size() < CLUSTERS) {
            Sample sample = schedule.next();
            if (!sample.cluster().equals(last)) {
                last = sample.cluster();
                placed.add(new Placed(slicing.of(sample).toString(), last));
            }
        }
        placed.sort(Comparator.comparing(Placed::slices));
        Set<String> chosen = new HashSet<>();
        int wanted = Math.min(most, placed.size());
        for (int i = 0; i < wanted; i++) {
            chosen.add(placed.get((int) ((i + 0.5) * placed.size() / wanted)).cluster());
        }
        return chosen;
    }
}
