package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes that the conventions know, in any generation; one of their families that is not among them is a sign
 * that a convention has moved on.
 */
final class Vocabulary {

    private static final List<String> FAMILIES = List.of("gen_ai.", "llm.", "openinference.");

    private static final List<String> FLATTENED = List.of(
            "gen_ai.prompt.",
            "gen_ai.completion.",
            "gen_ai.agent.",
            "gen_ai.tool.",
            "gen_ai.evaluation.",
            "gen_ai.openai.",
            "gen_ai.azure.",
            "gen_ai.retrieval.",
            "gen_ai.workflow.",
            "llm.input_messages.",
            "llm.output_messages.",
            "llm.prompts.",
            "llm.choices.",
            "llm.prompt_template.",
            "llm.tools.",
            "llm.token_count.",
            "llm.cost.",
            "llm.request.functions.");

    private static final Set<String> NAMES = names(
            "gen_ai",
            "operation.name provider.name system conversation.id output.type prompt completion data_source.id token.type",
            "input.messages output.messages system_instructions prompt.name event.content",
            "request.model request.temperature request.top_p request.top_k request.max_tokens request.seed",
            "request.stop_sequences request.frequency_penalty request.presence_penalty request.choice.count",
            "request.stream request.encoding_formats request.reasoning_effort request.reasoning.level",
            "request.structured_output_schema request.thinking.level request.is_stream request.type",
            "response.id response.model response.finish_reasons response.time_to_first_chunk response.finish_reason",
            "response.stop_reason response.reasoning_effort",
            "usage.input_tokens usage.output_tokens usage.prompt_tokens usage.completion_tokens usage.total_tokens",
            "usage.cache_read.input_tokens usage.cache_creation.input_tokens usage.cache_write.input_tokens",
            "usage.cache_read_input_tokens usage.cache_creation_input_tokens usage.reasoning_tokens",
            "usage.reasoning.output_tokens usage.total_cost usage.cost embeddings.dimension.count",
            "server.request.duration server.time_per_output_token server.time_to_first_token");

    private static final Set<String> OLDER = names(
            "llm",
            "model_name provider system invocation_parameters function_call finish_reason prompts",
            "request.model_name response.model_name request.type request.reasoning_effort response.finish_reason",
            "response.stop_reason usage.total_tokens usage.prompt_tokens usage.completion_tokens",
            "usage.cache_read_input_tokens usage.cache_creation_input_tokens usage.reasoning_tokens usage.token_type",
            "user headers top_k is_streaming frequency_penalty presence_penalty chat.stop_sequences",
            "content.completion.chunk prompt_template");

    private Vocabulary() {}

    private static Set<String> names(String family, String... lists) {
        return Stream.of(lists)
                .flatMap(list -> Stream.of(list.split(" ")))
                .map(name -> family + "." + name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether a convention has this attribute, or whether it belongs to none of their families. */
    static boolean knows(String name) {
        return NAMES.contains(name)
                || OLDER.contains(name)
                || !startsWithAny(FAMILIES, name)
                || startsWithAny(FLATTENED, name)
                || name.equals("openinference.span.kind");
    }

    // Asked of every attribute of every span: a loop costs a fraction of a stream.
    private static boolean startsWithAny(List<String> prefixes, String name) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Counts the attributes that nobody knows. */
    static void noteUnknown(Json attributes, Notes notes) {
        for (String name : attributes.members().keySet()) {
            if (!knows(name)) {
                notes.unmapped(name);
            }
        }
    }
}
