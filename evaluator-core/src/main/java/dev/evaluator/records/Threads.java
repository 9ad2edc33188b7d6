package dev.evaluator.records;

import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Role;
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

    private final Map<Words.Mark, String> ends = new LinkedHashMap<>();

    /** Returns the interaction with the conversation it belongs to; a history nobody has seen is noted. */
    Interaction linked(Interaction read, Notes notes) {
        List<Message> messages = read.prompt().messages();
        Words words = new Words();
        int answers = answers(messages);
        messages.subList(0, answers).forEach(words::add);
        Interaction linked = read.conversation().isPresent() || answers == 0 ? read : found(read, words.soFar(), notes);
        if (!read.output().isEmpty()) {
            messages.subList(answers, messages.size()).forEach(words::add);
            words.add(read.output().getFirst());
            remember(words.soFar(), linked);
        }
        return linked;
    }

    /** Returns how many messages there are up to the last answer. */
    private static int answers(List<Message> messages) {
        int end = messages.size();
        while (end > 0 && messages.get(end - 1).role() != Role.ASSISTANT) {
            end--;
        }
        return end;
    }

    private Interaction found(Interaction read, Words.Mark history, Notes notes) {
        Optional<String> conversation = Optional.ofNullable(ends.get(history));
        if (conversation.isEmpty()) {
            notes.note(Quality.UNLINKED);
        }
        return conversation.map(known -> in(known, read)).orElse(read);
    }

    private void remember(Words.Mark end, Interaction read) {
        ends.put(end, read.conversation().orElse(read.id()));
        if (ends.size() > REMEMBERED) {
            ends.remove(ends.keySet().iterator().next());
        }
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
