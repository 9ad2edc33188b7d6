package dev.evaluator.runner.api;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Durations;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.http.WebRequest;
import dev.evaluator.runner.runs.GateRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a request asks of a gate. */
final class Question {

    private static final List<String> MEMBERS = List.of("revision", "candidate", "baseline", "attempt");
    private static final Pattern REVISION = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Duration LONGEST_WAIT = Duration.ofHours(12);
    private static final long MOST_ATTEMPTS = 1_000;

    private Question() {}

    /** Returns what a body of {@code {revision?, candidate?, baseline?, attempt?}} asks. */
    static GateRequest of(GateConfig gate, WebRequest request, Config config) {
        Json body = body(request);
        body.members().keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid("a decision is asked for by " + MEMBERS + ", not by '" + name + "'");
                });
        return request(
                gate.asked(target(body, "candidate", config), target(body, "baseline", config)),
                text(body, "revision"),
                body);
    }

    /** Returns what Flagger asks: the revision is that of its metadata, else its checksum of the deployment. */
    static GateRequest ofFlagger(GateConfig gate, WebRequest request) {
        Json body = body(request);
        Json metadata = body.member("metadata").orElse(Json.nothing());
        Optional<String> revision = text(metadata, "revision").or(() -> text(body, "checksum"));
        if (revision.isEmpty()) {
            throw invalid("the hook needs metadata.revision or checksum to know which version it is about");
        }
        return request(gate, revision, Json.object().build());
    }

    /** Returns how long a caller waits for a verdict; not at all unless it says so. */
    static Duration waits(WebRequest request) {
        String text = request.query("wait").orElse("0");
        if (text.matches("0(ms|[smhd])?")) {
            return Duration.ZERO;
        }
        return Durations.parse(text)
                .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                .orElseThrow(() -> invalid("wait must be a time like 50m, 12h at most"));
    }

    private static GateRequest request(GateConfig gate, Optional<String> revision, Json body) {
        revision.filter(named -> !REVISION.matcher(named).matches()).ifPresent(named -> {
            throw invalid("revision must be 1 to 200 printable characters without spaces");
        });
        long attempt = body.member("attempt")
                .map(given -> given.whole()
                        .filter(number -> number >= 1 && number <= MOST_ATTEMPTS)
                        .orElseThrow(() -> invalid("attempt must be a whole number from 1 to " + MOST_ATTEMPTS)))
                .orElse(1L);
        return new GateRequest(gate, revision, GateBudget.NONE, (int) attempt);
    }

    private static Json body(WebRequest request) {
        if (request.body().isBlank()) {
            return Json.object().build();
        }
        try {
            Json body = Json.parse(request.body());
            if (body instanceof Json.Obj) {
                return body;
            }
        } catch (JsonException e) {
            throw invalid("the body is no JSON; send an object like {\"revision\": \"v42\"}, or nothing");
        }
        throw invalid("the body must be an object like {\"revision\": \"v42\"}, or nothing");
    }

    private static Optional<String> text(Json body, String name) {
        return body.member(name)
                .map(value -> value.text()
                        .filter(text -> !text.isEmpty())
                        .orElseThrow(() -> invalid(name + " must be a text")));
    }

    private static Optional<String> target(Json body, String name, Config config) {
        Optional<String> target = text(body, name);
        target.filter(named -> !config.targets().containsKey(named)).ifPresent(named -> {
            throw invalid(
                    name + " must be one of the targets " + config.targets().keySet());
        });
        return target;
    }

    private static Refused invalid(String message) {
        return new Refused(400, "bad_request", message);
    }
}
