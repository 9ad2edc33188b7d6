package dev.evaluator.json;

/**
 * A document that somebody else's program wrote: of equal keys the last counts, and a number beyond those of JSON's
 * usual readers stands as its text. Everything else is as strict as {@link Json#parse}.
 *
 * @param value what it says
 * @param repeatsKeys whether an object in it has a key twice
 */
public record Foreign(Json value, boolean repeatsKeys) {

    /** Reads exactly one document; throws {@link JsonException} when it is none. */
    public static Foreign parse(String document) {
        return Jackson.parseForeign(document, false);
    }

    /** Reads exactly one document in UTF-8; throws {@link JsonException} when it is none. */
    public static Foreign parse(byte[] document) {
        return Jackson.parseForeign(document);
    }

    /** Reads exactly one document that may hold four times as many tokens as others. */
    public static Foreign parseLarge(String document) {
        return Jackson.parseForeign(document, true);
    }
}
