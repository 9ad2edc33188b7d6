package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** LiteLLM's standard logging payload; who asked, from where and with which key is never read. */
final class LiteLlmShape implements Shape {

    private static final Set<String> KNOWN = Set.of(
            "id",
            "trace_id",
            "call_type",
            "stream",
            "status",
            "status_fields",
            "custom_llm_provider",
            "model",
            "model_group",
            "model_id",
            "model_map_information",
            "model_parameters",
            "api_base",
            "messages",
            "response",
            "prompt_tokens",
            "completion_tokens",
            "total_tokens",
            "startTime",
            "endTime",
            "completionStartTime",
            "response_time",
            "response_cost",
            "response_cost_failure_debug_info",
            "cost_breakdown",
            "saved_cache_cost",
            "cache_hit",
            "cache_key",
            "request_tags",
            "end_user",
            "requester_ip_address",
            "user_agent",
            "metadata",
            "hidden_params",
            "error_str",
            "error_information",
            "guardrail_information",
            "standard_built_in_tools_params");

    @Override
    public Format format() {
        return Format.LITELLM;
    }

    @Override
    public boolean knows(Json document) {
        return document.member("call_type").isPresent();
    }

    @Override
    public void read(Foreign document, Sink sink) {
        Json json = document.value();
        if (!isModelCall(Fields.text(json, "call_type"))) {
            sink.skipped(SkipReason.NOT_LLM);
        } else if (Tags.markReplay(json.member("request_tags"))) {
            sink.skipped(SkipReason.REPLAYED);
        } else {
            call(json, sink);
        }
    }

    private static boolean isModelCall(String type) {
        return type.contains("completion") || type.contains("responses") || type.equals("anthropic_messages");
    }

    private static void call(Json json, Sink sink) {
        Notes notes = sink.notes();
        notes.unmapped(json, KNOWN);
        Json response = json.member("response").orElse(Json.nothing());
        Json asked = json.member("messages").orElse(Json.nothing());
        Json parameters = json.member("model_parameters").orElse(Json.nothing());
        Optional<Instant> start = Times.read(json, "startTime", notes);
        Draft draft = new Draft(notes)
                .id(json.member("id").flatMap(Fields::scalarText))
                .input(ChatInput.asked(asked, "messages", notes))
                .tools(parameters.member("tools").orElse(Json.nothing()).items())
                .params(Params.of(parameters, notes))
                .at(start)
                .latency(Times.between(start, Times.read(json, "endTime", notes), notes))
                .served(new Recorded.Served(
                        Optionals.text(json, "custom_llm_provider", notes),
                        Optionals.text(json, "model", notes),
                        Optionals.text(response, "model", notes),
                        OpenAiCall.id(response)))
                .tokens(Completion.tokens(json, notes))
                .cost(cost(json, notes))
                .slices(new Tags(notes).list(json.member("request_tags")).slices());
        if (json.member("stream").flatMap(Json::truth).orElse(false)) {
            draft.firstToken(Times.between(start, Times.read(json, "completionStartTime", notes), notes));
        }
        Optional<Recorded.Failure> failure = failure(json);
        draft.error(failure);
        if (failure.isEmpty()) {
            draft.answered(ChatInput.answered(response, "response", notes));
        }
        draft.into(sink);
    }

    private static Optional<Recorded.Cost> cost(Json json, Notes notes) {
        Optional<Json> field = json.member("response_cost");
        return Optionals.noted(
                field,
                field.filter(cost -> cost.number().filter(money -> money >= 0).isPresent())
                        .map(cost -> new Recorded.Cost(decimal(cost), "USD")),
                notes);
    }

    private static BigDecimal decimal(Json number) {
        return number instanceof Json.Num(BigDecimal value) ? value : BigDecimal.ZERO;
    }

    /** The words of an error stay behind, for they may quote the question. */
    private static Optional<Recorded.Failure> failure(Json json) {
        if (json.member("status").flatMap(Json::text).filter("failure"::equals).isEmpty()) {
            return Optional.empty();
        }
        Json told = json.member("error_information").orElse(Json.nothing());
        return Optional.of(new Recorded.Failure(
                told.member("error_class")
                        .flatMap(Fields::scalarText)
                        .filter(text -> !text.isBlank())
                        .orElse("error"),
                told.member("error_code")
                        .flatMap(Fields::scalarText)
                        .filter(code -> code.matches("[1-5][0-9]{2}"))
                        .map(Integer::valueOf)));
    }
}
