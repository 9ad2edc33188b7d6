package dev.evaluator.runner.api;

import dev.evaluator.runner.http.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that can be asked for.
 *
 * @param method the method
 * @param pattern the parts of the path; {@code {name}} stands for any one
 * @param scope what a token must reach to
 * @param audited whether every request is written down; others are where they have an effect
 * @param handler what answers
 */
record Route(String method, List<String> pattern, Scope scope, boolean audited, Handler handler) {

    /** Answers a request whose place in the API is known. */
    @FunctionalInterface
    interface Handler {
        Reply answer(Caller caller, Map<String, String> names) throws InterruptedException;
    }

    /** Returns a route that only looks. */
    static Route get(String pattern, Handler handler) {
        return new Route("GET", List.of(pattern.split("/")), Scope.READ, false, handler);
    }

    /** Returns a route that has an effect. */
    static Route post(String pattern, Handler handler) {
        return new Route("POST", List.of(pattern.split("/")), Scope.OPERATE, true, handler);
    }

    /** Returns a route that may have an effect, and then writes it down itself. */
    static Route ask(String pattern, Handler handler) {
        return new Route("POST", List.of(pattern.split("/")), Scope.OPERATE, false, handler);
    }

    /** Returns what the names of the pattern stand for in a path; nothing where the path is another. */
    Optional<Map<String, String>> names(String path) {
        String[] parts = path.split("/");
        if (parts.length != pattern.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < parts.length; i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{")) {
                names.put(expected.substring(1, expected.length() - 1), decoded(parts[i]));
            } else if (!expected.equals(parts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part; // It names nothing there is.
        }
    }
}
