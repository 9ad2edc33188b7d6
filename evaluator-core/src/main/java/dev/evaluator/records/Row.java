package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.function.Supplier;

/**
 * One row of a CSV file or line of a JSONL file.
 *
 * @param number its line, from 1
 * @param csv whether it stands under a header
 * @param content what it holds; throws {@link BadLine} when it cannot be read
 */
record Row(long number, boolean csv, Supplier<Json> content) {

    Json json() {
        return content.get();
    }
}
