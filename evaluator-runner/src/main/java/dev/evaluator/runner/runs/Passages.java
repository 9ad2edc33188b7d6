package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.source.Funnel;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of traffic through a run, from what was seen to what was scored in each part. */
public final class Passages implements Reports.WholeReader {

    private static final String PARTS = "parts";
    private static final String UNFIT = "inconclusive";

    private final RunRecord run;
    private final List<Passage> parts;

    /** Begins to count the cases of a run. */
    Passages(RunRecord run) {
        this.run = run;
        this.parts = run.parts().stream().map(Passage::new).toList();
    }

    @Override
    public void read(int part, CaseRecord found, Map<String, CaseScore> scores) {
        parts.get(part).add(found, scores);
    }

    /**
     * Keeps what was counted beside what is kept of the run's traffic; nothing where nothing is.
     *
     * @param unfit why nothing follows from the run, if nothing does
     */
    void keep(Store store, Optional<String> unfit) {
        long planned = store.planned(run.id());
        store.funnel(run.id()).ifPresent(funnel -> {
            JsonObjects whole = Json.object();
            funnel.members().forEach((name, value) -> {
                if (!name.equals(PARTS) && !name.equals(UNFIT)) {
                    whole.put(name, value);
                }
            });
            whole.put(
                    PARTS,
                    Json.array(parts.stream().map(part -> part.json(planned)).toList()));
            whole.put(UNFIT, unfit);
            store.funnel(run.id(), whole.build());
        });
    }

    /** Returns the way of a run's traffic in words, a line for the traffic and one for each part that has ended. */
    public static List<String> words(Store store, RunRecord run) {
        List<String> lines = new ArrayList<>();
        store.funnel(run.id()).ifPresent(funnel -> {
            lines.add("traffic: " + Funnel.of(funnel).words());
            funnel.member(PARTS).orElse(Json.nothing()).items().forEach(part -> lines.add(Passage.words(part)));
            funnel.member(UNFIT).flatMap(Json::text).ifPresent(why -> lines.add(UNFIT + ": " + why));
        });
        return lines;
    }

    /** Returns whether anything was lost on the way, so that it is worth telling. */
    public static boolean lossy(Store store, RunRecord run) {
        return store.funnel(run.id())
                .filter(funnel -> !Funnel.of(funnel).isWhole()
                        || funnel.member(PARTS).orElse(Json.nothing()).items().stream()
                                .anyMatch(part -> !part.member("scored").equals(part.member("planned"))))
                .isPresent();
    }
}
