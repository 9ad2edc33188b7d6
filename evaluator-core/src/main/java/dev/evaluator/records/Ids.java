package dev.evaluator.records;

import dev.evaluator.json.Digest;

/** Ids as the record format takes them. */
final class Ids {

    private Ids() {}

    /** Returns an id of the accepted shape: itself, or a hash of one that is written differently. */
    static String accepted(String id) {
        return id.matches("[A-Za-z0-9._:-]{1,128}")
                ? id
                : "h-" + Digest.of(id).hex().substring(0, 24);
    }
}
