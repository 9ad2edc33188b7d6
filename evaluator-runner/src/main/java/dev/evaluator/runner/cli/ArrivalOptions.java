package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.runs.Arrivals;
import dev.evaluator.runner.runs.Punctuality;
import dev.evaluator.runner.runs.RunRefused;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When cases begin, where that follows recorded traffic, and how it is said how punctual they were. */
final class ArrivalOptions {

    @Option(
            names = "--arrivals",
            paramLabel = "F",
            description = "begin cases when these calls came: JSON lines with t_ms or ts")
    @Nullable
    String file;

    @Option(names = "--speed", paramLabel = "N", description = "so many times as fast as they came (default: 1)")
    @Nullable
    Double speed;

    /** Returns the recorded arrivals, when some are named. */
    Optional<Arrivals> arrivals() {
        if (file == null && speed != null) {
            throw new RunRefused("--speed says how fast recorded calls come; name them with --arrivals F");
        }
        return Optional.ofNullable(file).map(name -> Arrivals.read(Terminal.path(name), speed == null ? 1 : speed));
    }

    /** Returns one line on how punctual a replay was. */
    static String words(String target, Punctuality told) {
        return "arrivals on " + target + ": " + told.lateness().calls() + " cases begun, late by "
                + words(told.lateness()) + "; " + told.latency().calls()
                + " answered, counted from when each was due, after "
                + words(told.latency());
    }

    /** Returns a run's document with how punctual each target was asked. */
    static Json within(Json document, Map<String, Punctuality> told) {
        if (told.isEmpty()) {
            return document;
        }
        JsonObjects targets = Json.object();
        told.forEach((target, punctuality) -> targets.put(target, punctuality.json()));
        JsonObjects all = Json.object();
        document.members().forEach(all::put);
        return all.put("arrivals", targets.build()).build();
    }

    private static String words(Punctuality.Spread spread) {
        return String.format(
                Locale.ROOT, "%.1f ms (p50), %.1f (p99), %.1f (most)", spread.median(), spread.p99(), spread.most());
    }
}
