package dev.evaluator.runner.api;

import dev.evaluator.runner.config.ApiConfig;
import dev.evaluator.runner.config.Secret;
import dev.evaluator.runner.http.Bearer;
import dev.evaluator.runner.http.WebRequest;
import java.util.Optional;

/** Tells callers apart by the token they bring; its file is read anew for every request. */
final class Access {

    private final Optional<Secret> operate;
    private final Optional<Secret> read;

    Access(ApiConfig config) {
        this.operate = config.operate();
        this.read = config.read();
    }

    /** Returns who sends a request; nobody when the token is missing or wrong. */
    Optional<Caller> caller(WebRequest request) {
        if (operate.isEmpty()) {
            return Optional.of(new Caller("a program on this machine", Scope.OPERATE, request));
        }
        Optional<String> token = Bearer.of(request);
        // Both are compared whatever the first says: how long it takes tells nobody which token comes close.
        boolean mayOperate = same(operate, token);
        boolean mayRead = same(read, token);
        if (mayOperate) {
            return Optional.of(new Caller("the token that operates", Scope.OPERATE, request));
        }
        return mayRead ? Optional.of(new Caller("the token that reads", Scope.READ, request)) : Optional.empty();
    }

    /** Returns whether a page in a browser may be behind a request: where no token is asked for, it must not act. */
    boolean isForeign(WebRequest request) {
        return operate.isEmpty() && request.header("origin").isPresent();
    }

    private static boolean same(Optional<Secret> expected, Optional<String> given) {
        return Bearer.isSame(expected.map(Secret::reveal).orElse(""), given);
    }
}
