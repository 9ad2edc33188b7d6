package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.JsonException;
import java.util.Optional;

/**
 * One line as it stands in a file.
 *
 * @param text what it says, without its line end; empty when it has a fault
 * @param number its number, from 1
 * @param whole whether its line end was there, too
 * @param fault why it could not be decoded
 * @param extent where among the bytes
 */
record RawLine(String text, long number, boolean whole, Optional<DeadReason> fault, Extent extent) {

    boolean isBlank() {
        return fault.isEmpty() && text.isBlank();
    }

    /** Returns the text; throws {@link BadLine} when it could not be decoded. */
    String decoded() {
        if (fault.isPresent()) {
            throw new BadLine(fault.get(), "");
        }
        return text;
    }

    /** Returns whether a document begins as OpenTelemetry's do, which hold many spans and may be larger than others. */
    static boolean isTelemetry(String document) {
        String start = document.substring(0, Math.min(256, document.length()));
        return start.contains("\"resourceSpans\"") || start.contains("\"resourceLogs\"");
    }

    /** Returns the only JSON document of this line; throws {@link BadLine} when there is none. */
    Foreign document() {
        try {
            String document = decoded();
            return isTelemetry(document) ? Foreign.parseLarge(document) : Foreign.parse(document);
        } catch (JsonException e) {
            throw new BadLine(
                    switch (e.fault()) {
                        // Without its line end the line was cut off, whatever the parser makes of the rest.
                        case SYNTAX -> whole ? DeadReason.NOT_JSON : DeadReason.TRUNCATED;
                        case DUPLICATE_KEY -> DeadReason.DUPLICATE_KEY;
                        case DEPTH -> DeadReason.TOO_DEEP;
                        case LIMIT -> DeadReason.LIMIT;
                    },
                    "");
        }
    }
}
