package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages of one call in the first generation of the GenAI conventions: a log record for each. */
final class MessageEvents {

    private static final String CHOICE = "gen_ai.choice";

    private static final Map<String, String> ROLES = Map.of(
            "gen_ai.system.message", "system",
            "gen_ai.user.message", "user",
            "gen_ai.assistant.message", "assistant",
            "gen_ai.tool.message", "tool");

    private final List<Event> events = new ArrayList<>();

    private record Event(String name, Instant at, Json body) {}

    /** Returns the name of the event that a log record is. */
    static String name(Json record) {
        return record.member("eventName")
                .flatMap(Json::text)
                .filter(name -> !name.isEmpty())
                .or(() -> OtlpValues.named(record.member("attributes").orElse(Json.nothing()))
                        .member("event.name")
                        .flatMap(Json::text))
                .orElse("");
    }

    /** Returns whether an event of this name is a message. */
    static boolean isMessage(String name) {
        return name.equals(CHOICE) || ROLES.containsKey(name);
    }

    /** Adds a message. */
    void add(String name, Json record) {
        Json body = OtlpValues.json(record.member("body").orElse(Json.nothing()));
        events.add(new Event(name, OtlpSpan.logTime(record).orElse(Instant.EPOCH), body));
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /**
     * Returns the messages as later generations would have written them; none when their words were left out. Throws
     * {@link BadLine} where one was cut.
     */
    Json attributes() {
        List<Json> asked = new ArrayList<>();
        List<Json> answered = new ArrayList<>();
        events.sort(Comparator.comparing(Event::at));
        for (Event event : events) {
            Json body = GenAiMessages.content(event.body(), event.name());
            if (event.name().equals(CHOICE)) {
                answered.add(body);
            } else {
                asked.add(message(body, ROLES.getOrDefault(event.name(), "user")));
            }
        }
        answered.sort(Comparator.comparingLong(
                choice -> choice.member("index").flatMap(Json::whole).orElse(0L)));
        return Json.object()
                .putJson(GenAiCall.INPUT, list(asked))
                .putJson(
                        GenAiCall.OUTPUT,
                        list(answered.stream().map(MessageEvents::choice).toList()))
                .build();
    }

    private static Optional<Json> list(List<Json> messages) {
        boolean said = messages.stream()
                .anyMatch(message -> message.member("content").isPresent()
                        || message.member("tool_calls").isPresent());
        return said ? Optional.of(Json.array(messages)) : Optional.empty();
    }

    private static Json message(Json body, String role) {
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("role", Json.of(role));
        message.putAll(body.members());
        if (body instanceof Json.Str) {
            message.put("content", body);
        }
        body.member("id").ifPresent(id -> message.put("tool_call_id", id));
        return new Json.Obj(message);
    }

    private static Json choice(Json body) {
        Map<String, Json> message = new LinkedHashMap<>();
        body.member("tool_calls").ifPresent(calls -> message.put("tool_calls", calls));
        message.putAll(
                message(body.member("message").orElse(body), "assistant").members());
        body.member("finish_reason").ifPresent(reason -> message.put("finish_reason", reason));
        return new Json.Obj(message);
    }
}
