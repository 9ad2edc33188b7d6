package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import java.util.Optional;

/** What OpenAI's interfaces take and give: calls, batches, evals, stored completions. */
final class OpenAiShape implements Shape {

    private final Evals evals;
    private final Batches batches = new Batches();
    private final StoredCompletions stored = new StoredCompletions();

    OpenAiShape(Evals evals) {
        this.evals = evals;
    }

    @Override
    public Format format() {
        return Format.OPENAI;
    }

    @Override
    public boolean knows(Json document) {
        return document.member("custom_id").isPresent() || isPair(document) || isEval(document) || isPage(document);
    }

    private static boolean isPair(Json document) {
        return document.member("request").isPresent() && document.members().containsKey("response");
    }

    private static boolean isEval(Json document) {
        return document.member("item").isPresent() && document.member("sample").isPresent();
    }

    private static boolean isPage(Json document) {
        return document.member("object")
                .flatMap(Json::text)
                .filter("list"::equals)
                .isPresent();
    }

    @Override
    public void read(Foreign document, Sink sink) {
        Json json = document.value();
        if (json.member("custom_id").isPresent()) {
            batches.read(json, sink);
        } else if (isPair(json)) {
            pair(json, sink);
        } else if (isEval(json)) {
            evals.read(json, sink);
        } else if (isPage(json)) {
            stored.read(json, sink);
        } else {
            MessagesShape.messages(json, sink);
        }
    }

    private static void pair(Json json, Sink sink) {
        Json request = json.member("request").orElseThrow();
        Json response = json.member("response").orElse(Json.nothing());
        OpenAiCall call = new OpenAiCall(request, Optional.of(response), OpenAiCall.status(json));
        if (call.isReplay() || Tags.markReplay(json.member("metadata"))) {
            sink.skipped(SkipReason.REPLAYED);
        } else {
            call.draft(sink)
                    .id(OpenAiCall.id(response).or(() -> OpenAiCall.id(json)))
                    .into(sink);
        }
    }

    @Override
    public void end(Sink sink) {
        batches.end(sink);
        stored.end(sink);
    }
}
