package dev.evaluator.runner.incident;

import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Measure;
import dev.evaluator.drift.SliceAlarms;
import dev.evaluator.drift.Watched;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.Since;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.sample.Slice;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds what has moved in a suite and all that belongs to it, one incident for each target. */
public final class Incidents {

    private static final String BOARD = "evaluator-drift";

    private final Store store;
    private final Config config;
    private final Judges judges;
    private final String options;

    /**
     * Creates a reader.
     *
     * @param judges stand for the judges of suites; none is asked
     * @param options what the commands shown end with, such as {@code -c file.yaml}
     */
    public Incidents(Store store, Config config, Judges judges, String... options) {
        this.store = store;
        this.config = config;
        this.judges = judges;
        this.options = Steps.options(options);
    }

    /** Returns what has moved in a suite, by target; none while nothing has. */
    public List<Incident> of(Standing standing) {
        Map<String, List<Moved>> targets = new LinkedHashMap<>();
        Optional<Suite> suite = suite(standing.suite());
        standing.streams().forEach((stream, of) -> {
            for (Drift drift : alarms(standing, stream, of)) {
                targets.computeIfAbsent(stream.target(), name -> new ArrayList<>())
                        .add(moved(standing, stream, of.pinned(), drift, suite));
            }
        });
        List<Incident> incidents = new ArrayList<>();
        targets.forEach((target, moved) -> {
            moved.sort(Comparator.comparing(Moved::isLoss, Comparator.reverseOrder())
                    .thenComparing(found -> !found.drift().watched().slice().equals(Slice.ALL))
                    .thenComparingDouble(found -> found.drift().size()));
            incidents.add(incident(standing, target, moved, suite));
        });
        return incidents;
    }

    private Incident incident(Standing standing, String target, List<Moved> moved, Optional<Suite> suite) {
        Changes changes = new Changes(store, standing);
        List<Look> look =
                suite.map(found -> new Looking(store, found).at(moved)).orElse(List.of());
        List<Change> before = changes.before(moved.getFirst(), suite);
        return new Incident(
                standing.suite(),
                target,
                moved,
                Reaching.of(standing, target, moved),
                before,
                look,
                new Steps(config, options).of(standing, target, moved, before, look),
                Optional.ofNullable(config.suites().get(standing.suite()))
                        .map(SuiteConfig::owners)
                        .orElse(config.owners()),
                standing.acknowledged(),
                links(standing.suite(), target, moved.getFirst()));
    }

    private Map<String, String> links(String suite, String target, Moved moved) {
        Map<String, String> links = new LinkedHashMap<>();
        config.page("alarms/" + suite + ".html").ifPresent(page -> links.put("report", page));
        config.links()
                .board(BOARD, Map.of("suite", suite, "target", target))
                .ifPresent(board -> links.put("dashboard", board));
        config.links()
                .runbook(moved.isJudge() ? "EvaluatorJudgeDrift" : "EvaluatorDrift")
                .ifPresent(runbook -> links.put("runbook", runbook));
        return links;
    }

    private Optional<Suite> suite(String name) {
        return Optional.ofNullable(config.suites().get(name))
                .map(SuiteConfig::provider)
                .map(provider -> provider.suite(judges));
    }

    /** Returns the alarms of a stream: of the whole, and of slices where the whole is quiet. */
    static List<Drift> alarms(Standing standing, StreamId stream, Standing.OfStream of) {
        List<Drift> alarms = new ArrayList<>(of.detectors().alarms());
        slices(standing, stream).stream()
                .flatMap(read -> read.drift().stream())
                .filter(part -> alarms.stream().noneMatch(whole -> tells(whole, part)))
                .toList()
                .forEach(alarms::add);
        return alarms;
    }

    /** Returns whether the alarm of a whole stream tells that of its slice along. */
    private static boolean tells(Drift whole, Drift part) {
        return whole.watched()
                .equals(new Watched(
                        part.watched().target(),
                        part.watched().evaluator(),
                        part.watched().stream(),
                        Slice.ALL,
                        part.watched().measure(),
                        part.watched().direction()));
    }

    private static List<SliceAlarms.Read> slices(Standing standing, StreamId stream) {
        return standing.slices().stream()
                .filter(read -> read.watch().watched().target().equals(stream.target())
                        && read.watch().watched().stream()
                                .equals(stream.stream().label()))
                .toList();
    }

    private Moved moved(Standing standing, StreamId stream, Pinned pinned, Drift drift, Optional<Suite> suite) {
        String evaluator = drift.watched().evaluator();
        boolean scored = drift.watched().measure() == Measure.SCORE && stream.stream() != Stream.ANCHORS;
        return new Moved(
                stream,
                drift,
                scored
                        ? pinned.cell(evaluator, drift.watched().slice())
                                .map(cell -> OptionalDouble.of(cell.baseline().mean()))
                                .orElse(OptionalDouble.empty())
                        : OptionalDouble.empty(),
                scored
                        ? suite.filter(found -> found.evaluators().containsKey(evaluator))
                                .flatMap(found -> Looking.on(Since.change(store, stream, found, drift), drift)
                                        .interval())
                        : Optional.empty(),
                drift.watched().slice().equals(Slice.ALL)
                        ? Changes.moment(store, stream, drift.since())
                        : Optional.empty(), // Of a slice nobody knows it nearer than since the baseline.
                scored && drift.watched().slice().equals(Slice.ALL)
                        ? slices(standing, stream).stream()
                                .filter(read ->
                                        read.watch().watched().evaluator().equals(evaluator)
                                                && read.watch().cases() > 0)
                                .map(read -> new Moved.Part(
                                        read.watch().watched().slice(),
                                        read.watch().size(),
                                        read.watch().cases(),
                                        read.alarm()))
                                .sorted(Comparator.comparingDouble(Moved.Part::size))
                                .toList()
                        : List.of());
    }
}
