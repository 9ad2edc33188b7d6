package dev.evaluator.runner.api;

import java.util.List;

/** What an operator can ask of the daemon. */
public final class OperationApi {

    /** Creates the API of a daemon. */
    public OperationApi() {}

    List<Route> routes() {
        return List.of();
    }
}
