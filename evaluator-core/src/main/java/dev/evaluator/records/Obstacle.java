package dev.evaluator.records;

import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why what was read cannot be asked again. */
public enum Obstacle {
    /** A picture, sound or file is part of the question, and none is ever fetched. */
    MEDIA,
    /** A piece of the question is of a kind nobody here knows. */
    UNKNOWN_PART;

    /** Returns the name as it stands in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what hinders asking the question of an interaction again; empty when nothing does. */
    public static Set<Obstacle> of(Interaction interaction) {
        Set<Obstacle> found = EnumSet.noneOf(Obstacle.class);
        for (Message message : interaction.prompt().messages()) {
            for (MessagePart part : message.parts()) {
                if (part instanceof MessagePart.Media) {
                    found.add(MEDIA);
                } else if (part instanceof MessagePart.Unknown) {
                    found.add(UNKNOWN_PART);
                }
            }
        }
        return found;
    }
}
