package dev.evaluator.rubric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who made a model, as far as its name tells. */
final class ModelFamily {

    private static final Map<String, List<String>> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("OpenAI", List.of("gpt", "chatgpt", "o1", "o3", "o4", "davinci", "text"));
        FAMILIES.put("Anthropic", List.of("claude"));
        FAMILIES.put("Google", List.of("gemini", "gemma", "palm", "bison"));
        FAMILIES.put("Meta", List.of("llama", "llama2", "llama3", "codellama"));
        FAMILIES.put("Mistral", List.of("mistral", "mixtral", "ministral", "codestral", "magistral", "pixtral"));
        FAMILIES.put("Alibaba", List.of("qwen", "qwen2", "qwen3", "qwq"));
        FAMILIES.put("DeepSeek", List.of("deepseek"));
        FAMILIES.put("Cohere", List.of("command", "aya"));
        FAMILIES.put("Microsoft", List.of("phi", "phi3", "phi4"));
        FAMILIES.put("xAI", List.of("grok"));
        FAMILIES.put("Amazon", List.of("nova", "titan"));
        FAMILIES.put("IBM", List.of("granite"));
    }

    private ModelFamily() {}

    /** Returns the family of both models, or their common name where no family is known. */
    static Optional<String> shared(String one, String other) {
        if (one.equalsIgnoreCase(other)) {
            return Optional.of("it is the same model");
        }
        Optional<String> family = of(one);
        return family.isPresent() && family.equals(of(other)) ? family : Optional.empty();
    }

    /** A name such as {@code openai/gpt-4o} or {@code ft:gpt-4o:acme}: the first part that is known decides. */
    static Optional<String> of(String model) {
        for (String part : model.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
            for (Map.Entry<String, List<String>> family : FAMILIES.entrySet()) {
                if (family.getValue().contains(part)) {
                    return Optional.of(family.getKey());
                }
            }
        }
        return Optional.empty();
    }
}
