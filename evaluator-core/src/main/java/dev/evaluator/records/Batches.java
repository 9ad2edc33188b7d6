package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.Optional;

/** The files of a batch: questions in one, answers in another, joined by {@code custom_id} in any order. */
final class Batches {

    private final Waiting<Json> questions = new Waiting<>();
    private final Waiting<Json> answers = new Waiting<>();

    void read(Json line, Sink sink) {
        String key = Fields.scalar(line, "custom_id").orElseThrow(() -> BadLine.badField("custom_id"));
        boolean answer =
                line.members().containsKey("response") || line.members().containsKey("error");
        if (answer) {
            answer(key, line, sink);
        } else {
            question(key, line, sink);
        }
    }

    private void question(String key, Json line, Sink sink) {
        Fields.required(line, "body");
        if (questions.holds(key)) {
            sink.skipped(SkipReason.DUPLICATE);
            return;
        }
        Optional<Waiting.Held<Json>> answer = answers.take(key);
        if (answer.isPresent()) {
            joined(key, line, answer.get().piece(), sink.at(answer.get().place()));
            return;
        }
        questions.put(key, line, sink.here()).forEach(gone -> unanswered(gone, sink.at(gone.place()), true));
    }

    private void answer(String key, Json line, Sink sink) {
        Optional<Waiting.Held<Json>> question = questions.take(key);
        if (question.isPresent()) {
            joined(key, question.get().piece(), line, sink);
        } else if (answers.holds(key)) {
            sink.skipped(SkipReason.DUPLICATE);
        } else {
            answers.put(key, line, sink.here()).forEach(gone -> unmatched(gone, sink));
        }
    }

    private static void joined(String key, Json question, Json answer, Sink sink) {
        sink.attempt(() -> {
            OpenAiCall call = call(question, answer);
            if (call.isReplay()) {
                sink.skipped(SkipReason.REPLAYED);
                return;
            }
            call.draft(sink)
                    .id(call.response().flatMap(OpenAiCall::id).or(() -> Optional.of(key)))
                    .into(sink);
        });
    }

    private static OpenAiCall call(Json question, Json answer) {
        Json response = answer.member("response").orElse(Json.nothing());
        Optional<Json> body = response.member("body");
        // What failed before it reached a model has its error beside the response.
        Optional<Json> told = answer.member("error").isPresent() ? Optional.of(answer) : body;
        return new OpenAiCall(Fields.required(question, "body"), told, OpenAiCall.status(response));
    }

    private static void unanswered(Waiting.Held<Json> question, Sink sink, boolean early) {
        sink.attempt(() -> {
            Json line = question.piece();
            OpenAiCall call = new OpenAiCall(Fields.required(line, "body"), Optional.empty(), Optional.empty());
            if (call.isReplay()) {
                sink.skipped(SkipReason.REPLAYED);
                return;
            }
            Draft draft = call.draft(sink).id(Fields.scalar(line, "custom_id"));
            if (early) {
                sink.notes().note(Quality.UNLINKED);
            }
            draft.into(sink);
        });
    }

    /** An answer without question, unless its question was answered before. */
    private static void unmatched(Waiting.Held<Json> answer, Sink sink) {
        Optional<String> id = answer.piece().at("/response/body/id").flatMap(Json::text);
        Sink there = sink.at(answer.place());
        if (id.filter(known -> sink.knows(sink.ids().of(known))).isPresent()) {
            there.skipped(SkipReason.DUPLICATE);
        } else {
            there.dead(DeadReason.UNMATCHED, "custom_id");
        }
    }

    void end(Sink sink) {
        questions.drain((key, question) -> unanswered(question, sink.at(question.place()), false));
        answers.drain((key, answer) -> unmatched(answer, sink));
    }
}
