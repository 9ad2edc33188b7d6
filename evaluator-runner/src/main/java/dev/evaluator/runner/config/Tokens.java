package dev.evaluator.runner.config;

import java.util.Optional;

/** Reads which token callers have to bring. */
final class Tokens {

    private static final int SHORTEST = 16;

    private Tokens() {}

    /** A token stands in a file, so that it can be changed without a restart and is in no list of processes. */
    static Optional<Secret> read(Node node, References references) {
        String text = node.json().text().orElse("");
        if (!text.startsWith("file:")) {
            node.problem("must be file:PATH, never the token itself");
            return Optional.empty();
        }
        Optional<Secret> token = references.secret(node);
        token.map(Secret::reveal)
                .filter(value -> !value.isEmpty() && value.length() < SHORTEST)
                .ifPresent(value -> node.problem(
                        "must hold at least " + SHORTEST + " characters; make one with: openssl rand -hex 32"));
        return token;
    }
}
