package dev.evaluator.runner.label;

import dev.evaluator.records.LabelFile;
import dev.evaluator.records.LabelFile.Given;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.store.LabelRecord;
import dev.evaluator.runner.store.LabelRecord.Said;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.wiring.KeptLabels;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Labels of a run as a file, for spreadsheets and other tools. */
public final class Exchange {

    private static final int SHOWN = 10;

    private final Store store;
    private final RunRecord run;
    private final List<Item> items;

    /** Creates one for a run and what there is to label in it. */
    public Exchange(Store store, RunRecord run, List<Item> items) {
        this.store = store;
        this.run = run;
        this.items = items;
    }

    /** Writes what is known of the run's answers, in whatever run it was said; returns how much. */
    public int write(Path file) {
        Set<KeptLabels.About> mine = items.stream().map(Item::topic).collect(Collectors.toSet());
        List<Given> labels = store.labels().stream()
                .filter(label -> mine.contains(new KeptLabels.About(label.answer(), label.criterionDigest())))
                .map(this::given)
                .toList();
        LabelFile.write(file, labels);
        return labels.size();
    }

    private Given given(LabelRecord label) {
        return new Given(
                label.place().caseId(),
                Optional.of(label.place().target()),
                label.place().evaluator(),
                Optional.of(label.place().criterion()),
                label.said() instanceof Said.Grade(String grade)
                        ? grade
                        : label.said().label(),
                label.annotator(),
                Optional.of(label.at()),
                label.inclusion());
    }

    /**
     * Reads labels into the store, all or none; returns how many.
     *
     * @param clock tells when labels were given that do not say so
     */
    public int read(Path file, InstantSource clock) {
        List<LabelRecord> labels = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Given given : LabelFile.read(file)) {
            List<Item> about =
                    items.stream().filter(item -> isAbout(item, given)).toList();
            if (about.stream().map(Item::topic).distinct().count() != 1) {
                problems.add(about.isEmpty() ? unknown(given) : several(given, about));
                continue;
            }
            Item item = about.getFirst();
            Optional<Said> said = GradeKeys.of(item.criterion()).named(given.label());
            if (said.isEmpty()) {
                problems.add(given.id() + ": '" + given.label() + "' is no grade of " + given.evaluator() + "; "
                        + item.criterion().scale().grades() + " are");
                continue;
            }
            labels.add(new LabelRecord(
                    item.answer(),
                    item.criterionDigest(),
                    given.annotator(),
                    said.get(),
                    given.inclusion(),
                    item.place(),
                    given.at().orElseGet(clock::instant)));
        }
        if (!problems.isEmpty()) {
            throw new RunRefused("nothing was read from " + file + ", for " + problems.size()
                    + " of its labels cannot be taken:\n  "
                    + problems.stream().limit(SHOWN).collect(Collectors.joining("\n  "))
                    + (problems.size() > SHOWN ? "\n  …" : ""));
        }
        store.label(labels);
        return labels.size();
    }

    private static boolean isAbout(Item item, Given given) {
        return item.place().caseId().equals(given.id())
                && item.place().evaluator().equals(given.evaluator())
                && given.target().map(item.place().target()::equals).orElse(true)
                && given.criterion().map(item.place().criterion()::equals).orElse(true);
    }

    private String unknown(Given given) {
        return given.id() + ": run " + run.id() + " has no answer to it that " + given.evaluator() + " would judge"
                + given.criterion().map(name -> " by " + name).orElse("");
    }

    private static String several(Given given, List<Item> about) {
        boolean targets =
                about.stream().map(item -> item.place().target()).distinct().count() > 1;
        return given.id() + ": say which " + (targets ? "target" : "criterion") + " it is about, one of "
                + about.stream()
                        .map(item ->
                                targets ? item.place().target() : item.place().criterion())
                        .distinct()
                        .toList();
    }
}
