package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Ids as the record format takes them. */
final class Ids {

    private Ids() {}

    /** Returns an id of the accepted shape: itself, or a hash of one that is written differently. */
    static String accepted(String id) {
        return Interaction.isId(id) ? id : hashed(id);
    }

    /** Returns the id of something that has none: of what it says and when, or where, it said it. */
    static String made(Sink sink, Optional<Instant> at, Optional<String> conversation, Json content) {
        Path file = Path.of(sink.here().file());
        String when = at.map(Instant::toString)
                .orElse(file.getFileName() + ":" + sink.here().line());
        return hashed(String.join(
                "\u001f",
                sink.source(),
                when,
                conversation.orElse(""),
                Digest.of(content).value()));
    }

    private static String hashed(String text) {
        return "h-" + Digest.of(text).hex().substring(0, 24);
    }
}
