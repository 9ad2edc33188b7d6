package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Interaction;

/** Ids as the record format takes them. */
final class Ids {

    private Ids() {}

    /** Returns an id of the accepted shape: itself, or a hash of one that is written differently. */
    static String accepted(String id) {
        return Interaction.isId(id) ? id : "h-" + Digest.of(id).hex().substring(0, 24);
    }
}
