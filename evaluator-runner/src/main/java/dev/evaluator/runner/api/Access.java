package dev.evaluator.runner.api;

import dev.evaluator.runner.config.ApiConfig;
import dev.evaluator.runner.config.Secret;
import dev.evaluator.runner.http.WebRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Tells callers apart by the token they bring; its file is read anew for every request. */
final class Access {

    private static final String SCHEME = "Bearer ";

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
        Optional<String> token = request.header("authorization")
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
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
        String secret = expected.map(Secret::reveal).orElse("");
        boolean equal = MessageDigest.isEqual(digest(secret), digest(given.orElse("")));
        return equal && !secret.isEmpty();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine knows SHA-256", e);
        }
    }
}
