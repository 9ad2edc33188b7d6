package dev.evaluator.runner.config;

import dev.evaluator.sample.Origin;
import dev.evaluator.sampling.Rates;
import dev.evaluator.sampling.Turns;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much of its traffic a suite takes.
 *
 * @param perRun the most cases of a run, all when absent
 * @param rates the share of conversations that is admitted
 * @param turns which turns of them are taken; when absent, one of production traffic and all of any other
 * @param stratifyBy the slices of which each value gets its part of a run, first of all the rare ones
 * @param bySpread whether more is drawn where the scores of the run before lay further apart
 */
public record SamplingConfig(
        OptionalInt perRun, Rates rates, Optional<Turns> turns, List<String> stratifyBy, boolean bySpread) {

    /** Everything is taken. */
    public static final SamplingConfig ALL = upTo(OptionalInt.empty());

    public SamplingConfig {
        stratifyBy = List.copyOf(stratifyBy);
    }

    /** Returns the sampling that takes so many at random, all when absent. */
    public static SamplingConfig upTo(OptionalInt perRun) {
        return new SamplingConfig(perRun, Rates.ALL, Optional.empty(), List.of(), false);
    }

    /** Returns which turns of a conversation of this origin are taken. */
    public Turns turnsOf(Origin origin) {
        return turns.orElse(origin == Origin.PRODUCTION ? Turns.ONE : Turns.ALL);
    }
}
