package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a capture lost since it last said so, in a line of its own among the samples it wrote.
 *
 * @param counts how many interactions were lost, at least 1 each, by reason
 */
public record Dropped(Map<DropReason, Long> counts) {

    private static final String MEMBER = "dropped";

    /** What a line may say of each reason: no sum of lines runs over. */
    public static final long MOST = 1L << 32;

    public Dropped {
        EnumMap<DropReason, Long> some = new EnumMap<>(DropReason.class);
        counts.forEach((reason, count) -> {
            if (count < 0 || count > MOST) {
                throw new IllegalArgumentException("dropped must be within [0, " + MOST + "], was " + count);
            }
            if (count > 0) {
                some.put(reason, count);
            }
        });
        counts = Collections.unmodifiableMap(some);
    }

    /** Returns whether nothing was lost. */
    public boolean isNone() {
        return counts.isEmpty();
    }

    /** Returns the line, written at this time. */
    public Json json(Instant at) {
        JsonObjects json = Json.object();
        counts.forEach((reason, count) -> json.put(reason.label(), count));
        return Json.object()
                .put("v", 1)
                .put("at", at.toString())
                .put(MEMBER, json.build())
                .build();
    }

    /** Returns whether a record is such a line rather than an interaction. */
    static boolean isIn(Json document) {
        return document.member(MEMBER).isPresent() && document.member("input").isEmpty();
    }

    /** Returns what a line says; a reason that nobody knows, or a number that cannot be, is a {@link BadLine}. */
    static Dropped read(Json document) {
        if (!document.member("v").flatMap(Json::whole).equals(Optional.of(1L))) {
            throw BadLine.badField("v");
        }
        Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
        Fields.required(document, MEMBER)
                .members()
                .forEach((label, count) -> counts.put(
                        DropReason.of(label).orElseThrow(() -> BadLine.badField(MEMBER)),
                        count.whole()
                                .filter(number -> number >= 0 && number <= MOST)
                                .orElseThrow(() -> BadLine.badField(MEMBER))));
        if (counts.isEmpty()) {
            throw BadLine.badField(MEMBER);
        }
        return new Dropped(counts);
    }
}
