package dev.evaluator.runner.config;

import dev.evaluator.sample.Origin;
import java.nio.file.Path;
import java.util.List;

/**
 * Where samples come from.
 *
 * @param name what it is called
 * @param files the files, in order
 * @param origin where they come from
 */
public record TrafficConfig(String name, List<Path> files, Origin origin) {

    public TrafficConfig {
        files = List.copyOf(files);
    }
}
