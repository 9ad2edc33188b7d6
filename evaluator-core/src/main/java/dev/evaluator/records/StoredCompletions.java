package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages of stored completions, whose questions stand in pages of messages: message ids begin with the completion's. */
final class StoredCompletions {

    private static final Pattern MESSAGE_ID = Pattern.compile("(.+)-([0-9]{1,6})");

    private final Waiting<Json> completions = new Waiting<>();
    private final Waiting<TreeMap<Integer, Json>> messages = new Waiting<>();

    void read(Json page, Sink sink) {
        Json data = Fields.required(page, "data");
        if (!(data instanceof Json.Arr)) {
            throw BadLine.badField("data");
        }
        List<Json> items = data.items();
        Place place = sink.here().weighing(sink.here().length() / Math.max(1, items.size()));
        int piece = 0;
        for (Json item : items) {
            Sink there = sink.at(place.piece(++piece));
            there.attempt(() -> item(item, there));
        }
    }

    private void item(Json item, Sink sink) {
        if (item.member("choices").isPresent()) {
            completion(item, sink);
        } else if (item.member("role").isPresent()) {
            message(item, sink);
        } else {
            throw new BadLine(DeadReason.UNKNOWN_FORMAT, "data");
        }
    }

    private void completion(Json item, Sink sink) {
        String id = Fields.text(item, "id");
        if (completions.holds(id)) {
            sink.skipped(SkipReason.DUPLICATE);
            return;
        }
        completions.put(id, item, sink.here()).forEach(gone -> hand(gone, sink));
    }

    private void message(Json item, Sink sink) {
        Matcher id = MESSAGE_ID.matcher(Fields.text(item, "id"));
        if (!id.matches()) {
            throw BadLine.badField("data/id");
        }
        Optional<Waiting.Held<TreeMap<Integer, Json>>> known = messages.take(id.group(1));
        TreeMap<Integer, Json> thread = known.map(Waiting.Held::piece).orElseGet(TreeMap::new);
        thread.put(Integer.parseInt(id.group(2)), item);
        int length =
                sink.here().length() + known.map(held -> held.place().length()).orElse(0);
        messages.put(id.group(1), thread, sink.here().weighing(length));
    }

    private void hand(Waiting.Held<Json> completion, Sink sink) {
        Sink there = sink.at(completion.place());
        there.attempt(() -> {
            Json body = completion.piece();
            Optional<List<Json>> question = messages.take(Fields.text(body, "id"))
                    .map(thread -> List.copyOf(thread.piece().values()));
            if (question.isEmpty()) {
                throw new BadLine(DeadReason.NO_CONTENT, "messages");
            }
            // A stored completion repeats what it was asked with, all but the messages.
            Json request =
                    Json.object().put("messages", Json.array(question.get())).build();
            OpenAiCall call = new OpenAiCall(request, Optional.of(body), Optional.empty());
            if (call.isReplay()) {
                there.skipped(SkipReason.REPLAYED);
            } else {
                call.draft(there).id(OpenAiCall.id(body)).into(there);
            }
        });
    }

    void end(Sink sink) {
        completions.drain((id, completion) -> hand(completion, sink));
    }
}
