package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conversations that nobody named, known by their words: what is asked belongs to an earlier interaction when its
 * history up to the last answer is that one's history and answer. Only digests are remembered, of the last 100,000.
 */
final class Threads {

    static final int REMEMBERED = 100_000;

    private final Map<Digest, String> ends = new LinkedHashMap<>();

    /** Returns the interaction with the conversation it belongs to; a history nobody has seen is noted. */
    Interaction linked(Interaction read, Notes notes) {
        Interaction linked = read.conversation().isPresent() ? read : found(read, notes);
        remember(linked);
        return linked;
    }

    private Interaction found(Interaction read, Notes notes) {
        List<Message> messages = read.prompt().messages();
        int answer = messages.size() - 1;
        while (answer >= 0 && messages.get(answer).role() != Role.ASSISTANT) {
            answer--;
        }
        if (answer < 0) {
            return read;
        }
        Optional<String> conversation = Optional.ofNullable(ends.get(digest(messages.subList(0, answer + 1))));
        if (conversation.isEmpty()) {
            notes.note(Quality.UNLINKED);
        }
        return conversation.map(known -> in(known, read)).orElse(read);
    }

    private void remember(Interaction read) {
        if (read.output().isEmpty()) {
            return;
        }
        List<Message> all = new ArrayList<>(read.prompt().messages());
        all.add(read.output().getFirst());
        ends.put(digest(all), read.conversation().orElse(read.id()));
        if (ends.size() > REMEMBERED) {
            ends.remove(ends.keySet().iterator().next());
        }
    }

    private static Digest digest(List<Message> messages) {
        return Digest.of(Json.array(messages.stream()
                .map(message -> Json.object()
                        .put("role", message.role().label())
                        .put(
                                "parts",
                                Json.array(message.parts().stream()
                                        .map(MessagePart::json)
                                        .toList()))
                        .build())
                .toList()));
    }

    private static Interaction in(String conversation, Interaction read) {
        int answers = (int) read.prompt().messages().stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .count();
        return new Interaction(
                read.id(),
                read.origin(),
                read.source(),
                Optional.of(conversation),
                read.prompt(),
                read.output(),
                read.reference(),
                read.slices(),
                read.labels(),
                turn(read.recorded(), answers));
    }

    private static Recorded turn(Recorded recorded, int answers) {
        return new Recorded(
                recorded.at(),
                recorded.turn().or(() -> Optional.of(answers)),
                recorded.trace(),
                recorded.served(),
                recorded.params(),
                recorded.tokens(),
                recorded.latencyMillis(),
                recorded.firstTokenMillis(),
                recorded.cost(),
                recorded.error(),
                recorded.outcome(),
                recorded.extra());
    }
}
