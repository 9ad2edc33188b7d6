package dev.evaluator.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Items to hold a judge against people on, each its own cluster unless said otherwise. */
final class Items {

    static final Levels YES_NO = new Levels(Levels.Kind.LABELS, List.of("no", "yes"), List.of(0.0, 1.0));
    static final Subject SUBJECT = new Subject("judge", "", "quality", Optional.empty(), "all");

    private final List<Comparison> items = new ArrayList<>();

    /** Adds so many items of which people say one thing and the judge another. */
    Items add(int times, String people, String... judge) {
        for (int i = 0; i < times; i++) {
            String id = "item-" + items.size();
            items.add(item(id, id, people, List.of(), judge));
        }
        return this;
    }

    /** Adds so many items that nobody labelled. */
    Items unlabelled(int times, String judge) {
        return add(times, "", judge);
    }

    List<Comparison> list() {
        return List.copyOf(items);
    }

    Calibration calibrated(Levels levels) {
        return Calibrator.calibrate(SUBJECT, levels, items, 7);
    }

    /** Returns an item; empty texts are a missing label and an unreadable vote. */
    static Comparison item(String id, String cluster, String people, List<Opinion> opinions, String... judge) {
        return new Comparison(
                id,
                cluster,
                Optional.of(people)
                        .filter(label -> !label.isEmpty())
                        .map(label -> new Opinion("people", label, "why not")),
                opinions,
                Stream.of(judge)
                        .map(vote -> new Vote(Optional.of(vote).filter(said -> !said.isEmpty()), "because " + vote))
                        .toList(),
                List.of(100));
    }
}
