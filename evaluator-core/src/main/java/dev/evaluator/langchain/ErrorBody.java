package dev.evaluator.langchain;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.langchain4j.http.client.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The error object that providers put into a refusal: a code for programs and a sentence, which may quote what was sent. */
record ErrorBody(List<String> codes, String sentence) {

    private static final Set<String> HARMLESS = Set.of("content-type", "accept", "user-agent");
    private static final Set<String> TOO_LONG =
            Set.of("context_length_exceeded", "exceed_context_size_error", "string_above_max_length");
    private static final Set<String> TOO_LONG_IN_WORDS =
            Set.of("maximum context length", "prompt is too long", "context window");
    private static final int LONGEST = 200;

    /** Reads the error of a reply; whatever the request's headers held is blotted out of it. */
    static ErrorBody of(Reply reply, HttpRequest request) {
        Json body = parse(new String(reply.body(), StandardCharsets.UTF_8));
        Json error = body.member("error").orElse(body);
        List<String> codes = Stream.of("code", "type")
                .map(name -> text(error, name))
                .flatMap(Optional::stream)
                .filter(code -> code.matches("[A-Za-z][A-Za-z0-9_.-]{0,60}")
                        && !blot(code, request).contains("***"))
                .toList();
        String sentence = text(error, "message").or(error::text).orElse("");
        return new ErrorBody(codes, Words.line(blot(sentence, request), LONGEST));
    }

    private static Optional<String> text(Json json, String name) {
        return json.member(name).flatMap(Json::text);
    }

    private static Json parse(String body) {
        try {
            return Json.parse(body);
        } catch (JsonException notJson) {
            return Json.nothing();
        }
    }

    private static String blot(String text, HttpRequest request) {
        return request.headers().entrySet().stream()
                .filter(header -> !HARMLESS.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .flatMap(header -> header.getValue().stream())
                .filter(Objects::nonNull)
                .flatMap(value -> Stream.of(value.split(" ", -1)))
                .filter(secret -> secret.length() > 3 && !secret.equals("Bearer"))
                .reduce(text, (blotted, secret) -> blotted.replace(secret, "***"));
    }

    boolean is(String code) {
        return codes.contains(code);
    }

    /** Returns whether it was too much text: by a code, or by the sentence where servers have no code for it. */
    boolean tooLong() {
        return codes.stream().anyMatch(TOO_LONG::contains)
                || TOO_LONG_IN_WORDS.stream().anyMatch(sentence.toLowerCase(Locale.ROOT)::contains);
    }

    /** Returns the code alone: what is said about a key may quote the key. */
    String code() {
        return codes.isEmpty() ? "" : " (" + codes.getFirst() + ")";
    }

    /** Returns code and sentence. */
    String detail() {
        return code() + (sentence.isEmpty() ? "" : ": " + sentence);
    }
}
