package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Calibration;
import dev.evaluator.calibration.Calibrations;
import dev.evaluator.json.Digest;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.Labels;
import dev.evaluator.records.RecordedVerdicts;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.CalibrationRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.wiring.KeptLabels;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds judges against people and keeps what is found. */
public final class Calibrating {

    private final Store store;
    private final InstantSource clock;

    /** Creates one that keeps what it finds in a store. */
    public Calibrating(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Holds the recorded verdicts of a file of judgements against its people.
     *
     * @param by the slice to tell apart
     */
    public List<Found> recorded(Path labels, Optional<String> by) {
        Judgements judgements = Judgements.read(List.of(labels));
        List<Asked> asked = RecordedVerdicts.of(judgements, by).stream()
                .map(gathered -> new Asked(gathered, Optional.empty()))
                .toList();
        if (asked.isEmpty()) {
            throw new RunRefused(
                    labels + " holds no verdict of any judge; name a configuration with -c, and its judges "
                            + "grade what is labelled there");
        }
        return found(asked, judgements.digest());
    }

    /**
     * Has configured judges grade what a file of judgements holds labels of, and holds them against those; nothing where
     * no judge could be reached.
     *
     * @param unreached told why answers were not graded though a judge was asked
     */
    public List<Found> configured(Workbench bench, Path labels, Optional<String> by, Consumer<String> unreached)
            throws InterruptedException {
        Judgements judgements = Judgements.read(List.of(labels));
        ConfiguredJudges judges = new ConfiguredJudges(bench, by);
        List<Asked> asked = judges.grade(judgements);
        judges.unreached().forEach((why, times) -> unreached.accept(times + " times not graded: " + why));
        return found(asked, judgements.digest());
    }

    /** Holds the judges of a stored run against labels by case. */
    public List<Found> stored(Path file, StoredVerdicts.Wanted wanted) {
        Labels labels = Labels.read(file);
        return found(new StoredVerdicts(store, wanted).of(labels.byCase()), labels.digest());
    }

    /** Holds the judges of a stored run against the labels of the store, which go by answer and criterion. */
    public List<Found> kept(Workbench bench, StoredVerdicts.Wanted wanted) {
        KeptLabels labels = KeptLabels.of(store.labels());
        return found(new KeptVerdicts(bench, labels, wanted).find(), labels.digest());
    }

    private List<Found> found(List<Asked> asked, Digest labels) {
        List<Calibration> calibrations =
                Calibrations.of(asked.stream().map(Asked::gathered).toList(), labels);
        Instant now = clock.instant();
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Calibration calibration =
                    asked.get(i).picked() ? calibrations.get(i).ofPicked() : calibrations.get(i);
            Optional<Asked.Place> place = asked.get(i).place();
            Found one = new Found(calibration, CalibrationJson.group(calibration, asked.get(i)));
            store.save(record(one, place, labels, now));
            found.add(one);
        }
        return found;
    }

    private static CalibrationRecord record(Found found, Optional<Asked.Place> place, Digest labels, Instant now) {
        Digest key = Digest.of(found.calibration().subject() + "\n" + place + "\n" + labels);
        return new CalibrationRecord(
                key,
                found.calibration().subject().judge(),
                place.map(Asked.Place::judge),
                place.map(Asked.Place::definition),
                labels,
                found.calibration().subject().slice(),
                found.calibration().standing().validated(),
                found.json(),
                now);
    }
}
