package dev.evaluator.sampling;

import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes whole conversations of a window by lot, and of each one turn or all: a conversation is admitted at the highest
 * rate of its turns, and what is admitted at a small rate is admitted at every larger one. The window is read twice:
 * first {@link #see} every turn, then ask for each whether it is {@link #chosen}.
 *
 * <p>Keeps a few numbers for each conversation that may be admitted, and no text.
 */
public final class Admission {

    private final Lottery lottery;
    private final Rates rates;
    private final Turns turns;
    private final Map<Long, Conversation> conversations = new HashMap<>();

    private static final class Conversation {
        private double rate;
        private long turns;
        private long first;
    }

    /** Creates the admission to one window. */
    public Admission(Lottery lottery, Rates rates, Turns turns) {
        this.lottery = lottery;
        this.rates = rates;
        this.turns = turns;
    }

    /** Takes notice of a turn. */
    public void see(Interaction turn) {
        String name = name(turn);
        long lot = lottery.lot("admit/1", name);
        if (!Lottery.wins(lot, rates.highest())) {
            return;
        }
        Conversation conversation = conversations.computeIfAbsent(lot, unseen -> new Conversation());
        conversation.rate = Math.max(conversation.rate, rates.of(turn.slices()));
        long ticket = ticket(name, turn);
        if (conversation.turns == 0 || Long.compareUnsigned(ticket, conversation.first) < 0) {
            conversation.first = ticket;
        }
        conversation.turns++;
    }

    /** Returns the probability with which a turn was taken; empty when it was not. */
    public Optional<Inclusion> chosen(Interaction turn) {
        String name = name(turn);
        long lot = lottery.lot("admit/1", name);
        Conversation conversation = conversations.get(lot);
        if (conversation == null || !Lottery.wins(lot, conversation.rate)) {
            return Optional.empty();
        }
        return switch (turns) {
            case ALL -> Optional.of(new Inclusion(conversation.rate));
            case ONE ->
                ticket(name, turn) == conversation.first
                        ? Optional.of(new Inclusion(conversation.rate / conversation.turns))
                        : Optional.empty();
        };
    }

    private long ticket(String name, Interaction turn) {
        return lottery.lot("turn/1", name, turn.id());
    }

    private static String name(Interaction turn) {
        return turn.conversation().orElse(turn.id());
    }
}
