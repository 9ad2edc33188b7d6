package dev.evaluator.records;

/** Where traffic comes from; each reading begins at the start and knows nothing of another. */
@FunctionalInterface
public interface TrafficSource {

    /** Opens a reading of everything there is; whoever opens it closes it. */
    Reading open();
}
