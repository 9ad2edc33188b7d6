package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.redact.RedactionKey;
import dev.evaluator.sample.Interaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Ids as the record format takes them. What stands for an id in traffic, or for what was said, is hashed by a key: nobody
 * without it can tell whether a guess is right.
 */
final class Ids {

    private static final int DIGITS = 24;

    private final Optional<Mac> mac;

    /** Creates the ids of a reading; without a key their hashes are what anybody can compute. */
    Ids(Optional<RedactionKey> key) {
        this.mac = key.map(own -> own.forPurpose("ids").copy());
    }

    /** Returns an id of the accepted shape: itself, or a hash that anybody can compute of one that is written differently. */
    static String accepted(String id) {
        return Interaction.isId(id) ? id : "h-" + Digest.of(id).hex().substring(0, DIGITS);
    }

    /** Returns an id of the accepted shape: itself, or a hash of one that is written differently. */
    String of(String id) {
        return Interaction.isId(id) ? id : hashed(id);
    }

    /** Returns the id of something that has none: of what it says and when, or where, it said it. */
    String made(Sink sink, Optional<Instant> at, Optional<String> conversation, Json content) {
        Path file = Path.of(sink.here().file());
        String when = at.map(Instant::toString)
                .orElse(file.getFileName() + ":" + sink.here().extent().offset());
        return hashed(String.join(
                "\u001f",
                sink.source(),
                when,
                conversation.orElse(""),
                Digest.of(content).value()));
    }

    private String hashed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "h-"
                + mac.map(keyed -> HexFormat.of().formatHex(keyed.doFinal(bytes), 0, DIGITS / 2))
                        .orElseGet(() -> Digest.of(bytes).hex().substring(0, DIGITS));
    }
}
