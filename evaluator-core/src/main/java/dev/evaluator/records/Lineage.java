package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which span was caused by which, for the latest spans; conversations and replays are told by an ancestor as a rule. */
final class Lineage {

    private static final int DEEPEST = 256;

    private static final List<String> MARKS = List.of(
            "evaluator.replay",
            "http.request.header.x-evaluator-replay",
            "http.request.header.x_evaluator_replay",
            "x-evaluator-replay");

    private static final List<String> CARRIERS = List.of("baggage", "http.request.header.baggage", "tag.tags");

    private final Map<String, Link> links;

    /**
     * Creates a memory.
     *
     * @param most how many spans it holds
     */
    Lineage(int most) {
        this.links = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Link> eldest) {
                return size() > most;
            }
        };
    }

    private static final class Link {
        private final Optional<String> parent;
        private final Optional<String> conversation;
        private final boolean replay;
        private boolean read;

        Link(OtlpSpan span) {
            this.parent = span.parentKey();
            this.conversation = conversation(span.attributes());
            this.replay = isReplay(span.attributes());
        }
    }

    /**
     * What is known of the ancestors of a span.
     *
     * @param conversation the conversation that it or its nearest ancestor names
     * @param replay whether it or an ancestor is a replay of ours
     * @param missing the nearest ancestor that was not met yet
     */
    record Ancestors(Optional<String> conversation, boolean replay, Optional<String> missing) {}

    /** Remembers a span. */
    void add(OtlpSpan span) {
        span.key().ifPresent(key -> {
            Link before = links.put(key, new Link(span));
            links.get(key).read = before != null && before.read;
        });
    }

    /** Remembers that the call of this name was handed on. */
    void handedOn(String key) {
        Link link = links.get(key);
        if (link != null) {
            link.read = true;
        }
    }

    /** Returns whether the call of this name was handed on. */
    boolean isHandedOn(String key) {
        Link link = links.get(key);
        return link != null && link.read;
    }

    /** Returns whether a span of this name was met. */
    boolean knows(String key) {
        return links.containsKey(key);
    }

    /** Returns what is known of a span and its ancestors. */
    Ancestors of(OtlpSpan span) {
        Optional<String> conversation = conversation(span.attributes());
        boolean replay = isReplay(span.attributes());
        Optional<String> above = span.parentKey();
        for (int steps = 0; above.isPresent() && steps < DEEPEST; steps++) {
            Link link = links.get(above.get());
            if (link == null) {
                return new Ancestors(conversation, replay, above);
            }
            conversation = conversation.or(() -> link.conversation);
            replay |= link.replay;
            above = link.parent;
        }
        return new Ancestors(conversation, replay, Optional.empty());
    }

    private static Optional<String> conversation(Json attributes) {
        return attributes
                .member("gen_ai.conversation.id")
                .or(() -> OpenInferenceCall.speaks(attributes) ? attributes.member("session.id") : Optional.empty())
                .flatMap(Fields::scalarText)
                .filter(id -> !id.isBlank());
    }

    private static boolean isReplay(Json attributes) {
        for (String mark : MARKS) {
            if (attributes.member(mark).isPresent()) {
                return true;
            }
        }
        for (String carrier : CARRIERS) {
            if (attributes.member(carrier).map(Json::line).filter(Lineage::marks).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean marks(String carried) {
        return carried.contains("evaluator.replay") || carried.contains("evaluator-replay");
    }
}
