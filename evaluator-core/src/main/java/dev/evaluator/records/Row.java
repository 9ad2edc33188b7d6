package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import java.util.function.Supplier;

/**
 * One row of a CSV file or line of a JSONL file.
 *
 * @param number its line, from 1
 * @param csv whether it stands under a header
 * @param length how many characters it has
 * @param extent where among the bytes
 * @param content what it holds; throws {@link BadLine} when it cannot be read
 */
record Row(long number, boolean csv, int length, Extent extent, Supplier<Foreign> content) {

    /** Returns what it holds; throws {@link BadLine} also when a key stands in it twice. */
    Json json() {
        return own(content.get());
    }

    /** Returns a document in one of our own formats, none of which has a key twice. */
    static Json own(Foreign document) {
        if (document.repeatsKeys()) {
            throw new BadLine(DeadReason.DUPLICATE_KEY, "");
        }
        return document.value();
    }
}
