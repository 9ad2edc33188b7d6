package dev.evaluator.sample;

import dev.evaluator.json.Json;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why a question cannot be asked again. */
public enum Obstacle {
    /** A picture, sound or file is part of the question, and none is ever fetched. */
    MEDIA("a picture, sound or file is part of the question, and none is ever fetched"),
    /** A piece of the question is of a kind nobody here knows. */
    UNKNOWN_PART("a piece of the question is of a kind that is not known"),
    /** The provider might have used a tool of its own, such as a search, of which nothing is recorded. */
    SERVER_TOOL("the provider had tools of its own to use, and none is used again");

    /** How tools are marked whose calls the application answers itself. */
    private static final Set<String> THE_APPLICATIONS = Set.of("function", "custom");

    private final String words;

    Obstacle(String words) {
        this.words = words;
    }

    /** Returns the name as it stands in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the obstacle in words. */
    public String words() {
        return words;
    }

    /** Returns what hinders asking a question again; empty when nothing does. */
    public static Set<Obstacle> of(Prompt prompt) {
        Set<Obstacle> found = EnumSet.noneOf(Obstacle.class);
        for (Message message : prompt.messages()) {
            for (MessagePart part : message.parts()) {
                if (part instanceof MessagePart.Media) {
                    found.add(MEDIA);
                } else if (part instanceof MessagePart.Unknown) {
                    found.add(UNKNOWN_PART);
                }
            }
        }
        if (prompt.tools().stream().anyMatch(Obstacle::isServers)) {
            found.add(SERVER_TOOL);
        }
        return Collections.unmodifiableSet(found);
    }

    private static boolean isServers(Json tool) {
        return tool.member("type")
                .flatMap(Json::text)
                .filter(type -> !THE_APPLICATIONS.contains(type))
                .isPresent();
    }
}
