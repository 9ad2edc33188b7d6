package dev.evaluator.runner.api;

import dev.evaluator.runner.http.WebRequest;

/**
 * Who asks.
 *
 * @param name for the log: by which token, or that none is needed
 * @param scope how far the token reaches
 * @param request what was sent
 */
record Caller(String name, Scope scope, WebRequest request) {

    /** Returns what is written down of a request. */
    String line(int status) {
        return "audit: " + request.method() + " " + request.path() + " by " + name + ": " + status;
    }

    /** Returns whether this one may do what needs a scope. */
    boolean may(Scope needed) {
        return scope == Scope.OPERATE || needed == Scope.READ;
    }
}
