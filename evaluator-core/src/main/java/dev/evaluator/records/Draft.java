package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An interaction being put together from a foreign record; what a record does not tell stays unknown. */
final class Draft {

    private final Notes notes;
    private Optional<String> id = Optional.empty();
    private Optional<Origin> origin = Optional.empty();
    private Optional<String> conversation = Optional.empty();
    private List<Message> messages = List.of();
    private List<Json> tools = List.of();
    private List<Message> output = List.of();
    private Reference reference = Reference.NONE;
    private Map<String, String> slices = Map.of();
    private Map<String, Double> labels = Map.of();
    private Optional<Instant> at = Optional.empty();
    private Optional<Integer> turn = Optional.empty();
    private Optional<Recorded.Trace> trace = Optional.empty();
    private Recorded.Served served = Recorded.Served.NOBODY;
    private Json params = Json.object().build();
    private Recorded.Tokens tokens = Recorded.Tokens.NONE;
    private Optional<Double> latencyMillis = Optional.empty();
    private Optional<Double> firstTokenMillis = Optional.empty();
    private Optional<Recorded.Cost> cost = Optional.empty();
    private Optional<Recorded.Failure> error = Optional.empty();
    private Map<String, Json> outcome = Map.of();
    private Json extra = Json.object().build();

    Draft(Notes notes) {
        this.notes = notes;
    }

    Draft id(Optional<String> recorded) {
        id = recorded.filter(text -> !text.isBlank());
        return this;
    }

    Draft origin(Optional<Origin> recorded) {
        origin = recorded;
        return this;
    }

    Draft conversation(Optional<String> recorded) {
        conversation = recorded.filter(text -> !text.isBlank());
        return this;
    }

    Draft input(List<Message> everything) {
        messages = everything;
        return this;
    }

    Draft tools(List<Json> definitions) {
        tools = definitions;
        return this;
    }

    /** Sets the choices of an answer that was given: none at all is an empty answer, and an empty answer is one. */
    Draft answered(List<Message> choices) {
        output = choices.isEmpty() ? List.of(Message.assistant("")) : choices;
        Answers.note(output, notes);
        return this;
    }

    Draft reference(Reference expected) {
        reference = expected;
        return this;
    }

    Draft slices(Map<String, String> values) {
        slices = values;
        return this;
    }

    Draft labels(Map<String, Double> scores) {
        labels = scores;
        return this;
    }

    Draft at(Optional<Instant> start) {
        at = start;
        return this;
    }

    Draft turn(int earlierAnswers) {
        turn = Optional.of(earlierAnswers);
        return this;
    }

    Draft trace(Optional<Recorded.Trace> place) {
        trace = place;
        return this;
    }

    Draft served(Recorded.Served by) {
        served = by;
        return this;
    }

    Draft params(Json asSent) {
        params = asSent;
        return this;
    }

    Draft tokens(Recorded.Tokens spent) {
        tokens = spent;
        return this;
    }

    Draft latency(Optional<Double> millis) {
        latencyMillis = millis;
        return this;
    }

    Draft firstToken(Optional<Double> millis) {
        firstTokenMillis = millis;
        return this;
    }

    Draft cost(Optional<Recorded.Cost> money) {
        cost = money;
        return this;
    }

    /** Sets why the call failed, when it did. */
    Draft error(Optional<Recorded.Failure> failure) {
        error = failure;
        failure.ifPresent(found -> notes.note(Quality.ERRORS));
        return this;
    }

    Draft extra(Json kept) {
        extra = kept;
        return this;
    }

    /** Sets what an own record says beside its words. */
    Draft recorded(Recorded known) {
        turn = known.turn();
        return at(known.at())
                .trace(known.trace())
                .served(known.served())
                .params(known.params())
                .tokens(known.tokens())
                .latency(known.latencyMillis())
                .firstToken(known.firstTokenMillis())
                .cost(known.cost())
                .outcome(known.outcome(), known.error())
                .extra(known.extra());
    }

    private Draft outcome(Map<String, Json> known, Optional<Recorded.Failure> failure) {
        outcome = known;
        error = failure;
        return this;
    }

    /** Hands the interaction on; throws {@link BadLine} when nothing was asked. */
    void into(Sink sink) {
        sink.interaction(interaction(sink));
    }

    private Interaction interaction(Sink sink) {
        if (messages.stream().noneMatch(message -> message.role() == Role.USER)) {
            throw new BadLine(DeadReason.NO_CONTENT, "input");
        }
        return new Interaction(
                id.map(sink.ids()::of).orElseGet(() -> sink.ids().made(sink, at, conversation, content())),
                origin.orElse(sink.origin()),
                sink.source(),
                conversation,
                new Prompt(messages, tools),
                output,
                reference,
                slices,
                labels,
                new Recorded(
                        at,
                        turn,
                        trace,
                        served,
                        params,
                        tokens,
                        latencyMillis,
                        firstTokenMillis,
                        cost,
                        error,
                        outcome,
                        extra));
    }

    private Json content() {
        return Json.array(List.of(
                Json.array(messages.stream().map(Message::json).toList()),
                Json.array(output.stream().map(Message::json).toList())));
    }
}
