package dev.evaluator;

import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Cases to test with: authored ones, each with a number for its id, and what else a test asks for. */
public record Cases(
        String id,
        Origin origin,
        Optional<String> conversation,
        String question,
        Reference reference,
        Map<String, String> slices,
        Map<String, Double> labels) {

    /** Returns the case with this number. */
    public static Cases number(int number) {
        return new Cases(
                "case-" + number,
                Origin.AUTHORED,
                Optional.empty(),
                "question " + number,
                Reference.NONE,
                Map.of(),
                Map.of());
    }

    /** Returns the cases numbered from 0. */
    public static List<Sample> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> number(i).sample()).toList();
    }

    /** Returns an answer to a case that expects a text. */
    public static Replay answer(String expected, String text) {
        return Replay.of(number(1).expecting(expected).sample(), Response.of(text));
    }

    /** Returns an answer to a case that expects nothing in particular. */
    public static Replay answer(String text) {
        return Replay.of(number(1).sample(), Response.of(text));
    }

    /** Returns this case with another question. */
    public Cases asking(String text) {
        return new Cases(id, origin, conversation, text, reference, slices, labels);
    }

    /** Returns this case with a reference text. */
    public Cases expecting(String text) {
        return new Cases(id, origin, conversation, question, Reference.text(text), slices, labels);
    }

    /** Returns this case as part of a conversation. */
    public Cases of(String newConversation) {
        return new Cases(id, origin, Optional.of(newConversation), question, reference, slices, labels);
    }

    /** Returns this case in one more slice. */
    public Cases in(String slice, String value) {
        Map<String, String> more = new HashMap<>(slices);
        more.put(slice, value);
        return new Cases(id, origin, conversation, question, reference, more, labels);
    }

    /** Returns this case from somewhere else. */
    public Cases from(Origin newOrigin) {
        return new Cases(id, newOrigin, conversation, question, reference, slices, labels);
    }

    /** Returns the case before it was made safe. */
    public Interaction interaction() {
        return new Interaction(
                id, origin, "tests", conversation, Prompt.of(question), Optional.empty(), reference, slices, labels);
    }

    /** Returns the case as a sample. */
    public Sample sample() {
        return Redactor.off().redact(interaction(), Inclusion.CERTAIN);
    }
}
