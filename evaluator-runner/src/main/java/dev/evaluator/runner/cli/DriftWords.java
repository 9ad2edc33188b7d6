package dev.evaluator.runner.cli;

import dev.evaluator.drift.Cause;
import dev.evaluator.drift.Direction;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Measure;
import dev.evaluator.drift.SliceAlarms;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.Since;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Place;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What has moved, in words: since when, by how much, where, why, and what one can do. */
final class DriftWords {

    private final Consumer<String> out;
    private final Store store;
    private final Config config;
    private final Judges judges;

    DriftWords(Terminal terminal, Store store, Config config, Judges judges) {
        this(terminal::say, store, config, judges);
    }

    /** Creates words that go line by line to whoever takes them. */
    DriftWords(Consumer<String> out, Store store, Config config, Judges judges) {
        this.out = out;
        this.store = store;
        this.config = config;
        this.judges = judges;
    }

    /** Tells how a suite stands. */
    void print(Standing standing) {
        moved(standing);
        boolean alarm = !standing.alarms().isEmpty() || !standing.sliceAlarms().isEmpty();
        if (alarm && standing.acknowledged().isEmpty()) {
            out.accept("  to say that you look: evaluator drift ack " + standing.suite()
                    + " --for 4h --reason '…'; when the change is wanted: evaluator baseline pin --suite "
                    + standing.suite());
        }
    }

    /** Tells how a suite stands, and leaves what one can do about it to others. */
    void moved(Standing standing) {
        standing.streams().forEach((stream, of) -> print(standing, stream, of));
        standing.acknowledged()
                .ifPresent(given -> out.accept("  somebody looks at " + standing.suite() + " until " + given.until()
                        + ": " + Terminal.visible(given.reason())));
    }

    private void print(Standing standing, StreamId stream, Standing.OfStream of) {
        out.accept("");
        List<Drift> alarms = of.detectors().alarms();
        List<SliceAlarms.Read> slices = slices(standing, stream);
        boolean quiet = alarms.isEmpty() && slices.stream().noneMatch(SliceAlarms.Read::alarm);
        out.accept(stream + (quiet ? ": nothing has moved" : ":") + " against the baseline of run "
                + of.pinned().run() + ", pinned " + pinnedAt(of.baseline()));
        alarms.forEach(drift -> print(standing, stream, of, drift));
        List<Place.Change> changes = of.detectors().place().changes();
        if (!quiet && !changes.isEmpty()) {
            out.accept("  the target changed last: "
                    + Terminal.visible(changes.getLast().what())
                    + since(stream, changes.getLast().position()));
        }
        slices.stream()
                .filter(SliceAlarms.Read::alarm)
                .forEach(read -> out.accept("  " + read.watch().watched().evaluator() + " is worse on "
                        + Terminal.visible(read.watch().watched().slice()) + " by "
                        + points(Math.abs(read.watch().size())) + " on "
                        + cases(read.watch().cases()) + " since the baseline; evidence " + large(read.evidence())
                        + " of " + large(read.limit())));
    }

    private static List<SliceAlarms.Read> slices(Standing standing, StreamId stream) {
        return standing.slices().stream()
                .filter(read -> read.watch().watched().target().equals(stream.target())
                        && read.watch().watched().stream()
                                .equals(stream.stream().label()))
                .sorted(Comparator.comparingDouble(read -> read.watch().size()))
                .toList();
    }

    private void print(Standing standing, StreamId stream, Standing.OfStream of, Drift drift) {
        String evaluator = drift.watched().evaluator();
        boolean down = drift.watched().direction() == Direction.DOWN;
        if (drift.watched().measure() == Measure.UNSCORED) {
            out.accept("  " + evaluator + " scores fewer cases: " + points(drift.size()) + " more of them are unscored"
                    + since(stream, drift.since()) + evidence(drift));
            return;
        }
        if (stream.stream() == Stream.ANCHORS) {
            out.accept("  the judge of " + evaluator + " grades frozen answers " + (down ? "lower" : "higher") + " by "
                    + points(Math.abs(drift.size())) + since(stream, drift.since()) + evidence(drift));
            out.accept("    what " + evaluator + " says of the target is frozen until a baseline is pinned again");
            return;
        }
        if (standing.judgeMoved(stream.target(), evaluator)) {
            out.accept("  " + evaluator + " is frozen, for its judge has moved:");
        }
        out.accept("  " + evaluator + (down ? " fell by " : " rose by ") + points(Math.abs(drift.size()))
                + interval(stream, of, drift) + since(stream, drift.since()) + evidence(drift));
        slices(standing, stream).stream()
                .filter(read -> read.watch().watched().evaluator().equals(evaluator)
                        && read.watch().cases() > 0)
                .forEach(read -> out.accept(
                        "    " + Terminal.visible(read.watch().watched().slice()) + " "
                                + signed(read.watch().size()) + " on "
                                + cases(read.watch().cases())
                                + (read.alarm() ? ", worse for certain" : "")));
        drift.cause().ifPresent(this::print);
    }

    private void print(Cause cause) {
        out.accept("    cause: " + cause.label() + " – " + Terminal.visible(cause.evidence()));
        out.accept("    to do: " + cause.advice());
    }

    /** The interval of the change as it looks by now; the place it began at was chosen for looking worst. */
    private String interval(StreamId stream, Standing.OfStream of, Drift drift) {
        Optional<Suite> suite = Optional.ofNullable(config.suites().get(stream.suite()))
                .map(SuiteConfig::provider)
                .map(provider -> provider.suite(judges))
                .filter(made -> made.evaluators().containsKey(drift.watched().evaluator()));
        if (suite.isEmpty()) {
            return "";
        }
        double before = of.pinned()
                .cell(drift.watched().evaluator(), drift.watched().slice())
                .orElseThrow()
                .baseline()
                .mean();
        return Since.change(store, stream, suite.get(), drift)
                .interval()
                .map(now -> " to [" + Figures.number(now.lower()) + ", " + Figures.number(now.upper()) + "] from "
                        + Figures.number(before))
                .orElse("");
    }

    private String since(StreamId stream, long position) {
        return Standing.at(store, stream, position)
                .flatMap(followed -> store.find(followed.run()))
                .map(RunRecord::startedAt)
                .map(at -> " since " + at.truncatedTo(ChronoUnit.SECONDS) + " (run "
                        + Standing.at(store, stream, position).orElseThrow().run() + ")")
                .orElse("");
    }

    private static String evidence(Drift drift) {
        return "; evidence " + large(drift.evidence()) + " of " + large(drift.limit());
    }

    private static String pinnedAt(BaselineRecord baseline) {
        return baseline.pinnedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String cases(long count) {
        return count == 1 ? "1 case" : count + " cases";
    }

    private static String points(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    private static String large(double value) {
        return String.format(Locale.ROOT, value < 1e7 ? "%,.0f" : "%.1e", value);
    }
}
