package dev.evaluator.langchain;

/** How a model is held to the form of its reply; the prompt asks for it in words in any case. */
public enum ReplyFormat {
    /** By the words of the prompt alone, as every model can be; such a judge is asked for no quotes. */
    TEXT("text"),
    /** By the provider's JSON mode. */
    JSON("json"),
    /** By a JSON schema that the provider enforces. */
    JSON_SCHEMA("json-schema");

    private final String label;

    ReplyFormat(String label) {
        this.label = label;
    }

    /** Returns the name as it stands in configuration. */
    public String label() {
        return label;
    }
}
