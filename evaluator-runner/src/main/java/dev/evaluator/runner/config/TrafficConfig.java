package dev.evaluator.runner.config;

import dev.evaluator.records.Told;
import dev.evaluator.records.TrafficFiles;
import dev.evaluator.sample.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where samples come from.
 *
 * @param name what it is called
 * @param sources the files, folders and patterns, in order
 * @param origin where they come from
 * @param told what is known of their format
 * @param maxDead the share that may be unreadable before nothing follows from a run, any when absent
 * @param redacted whether personal data is taken out; always so of production traffic
 * @param follow whether a scheduled run takes what has come since the one before, whatever its time
 * @param regions where a judge must work who is sent it; anywhere when empty
 */
public record TrafficConfig(
        String name,
        Sources sources,
        Origin origin,
        Told told,
        OptionalDouble maxDead,
        boolean redacted,
        boolean follow,
        List<String> regions) {

    public TrafficConfig {
        regions = List.copyOf(regions);
        if (origin == Origin.PRODUCTION && !redacted) {
            throw new IllegalArgumentException("production traffic is always redacted");
        }
    }

    /** Creates a source of cases that need no redaction, in whatever format. */
    public TrafficConfig(String name, List<Path> files, Origin origin) {
        this(name, Sources.of(files), origin, Told.NOTHING, OptionalDouble.empty(), false, false, List.of());
    }

    /** Returns the files there are now, in order. */
    public List<Path> files() {
        return sources.files();
    }

    /** Returns the files there are now as a source to be read; what says itself where it comes from is believed. */
    public TrafficFiles source() {
        return TrafficFiles.of(name, files()).from(origin).told(told);
    }
}
