package dev.evaluator.suites;

import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.jsonSchema;
import static dev.evaluator.suite.Evaluators.jsonValue;
import static dev.evaluator.suite.Evaluators.noWorse;
import static dev.evaluator.suite.Evaluators.share;
import static dev.evaluator.suite.Evaluators.weighted;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;

/**
 * Orders read from mails into JSON. An answer is valid or it is not; each field is compared with the reference by
 * itself, so that a report says which one is read wrongly. No judge is asked. The cases are forty mails in
 * {@code order-extraction.csv}, twenty in each language.
 */
public final class OrderExtraction implements SuiteProvider {

    private static final JsonSchema ORDER = JsonSchema.of(Json.parse("""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "customer": {"type": "string", "minLength": 1},
            "order": {"type": "string", "pattern": "^[A-Z]-[0-9]{4}$"},
            "article": {"type": "string", "minLength": 1},
            "quantity": {"type": "integer", "minimum": 1},
            "city": {"type": "string", "minLength": 1}
          },
          "required": ["customer", "order", "article", "quantity", "city"],
          "additionalProperties": false
        }
        """));

    /** Creates the provider. */
    public OrderExtraction() {}

    @Override
    public Suite suite(Judges judges) {
        return Suite.named("order-extraction")
                .evaluate("form", jsonSchema(ORDER))
                .evaluate("order", jsonValue("/order"))
                .evaluate("quantity", jsonValue("/quantity"))
                .evaluate(
                        "address",
                        weighted(share("city", 2, jsonValue("/city")), share("customer", 1, jsonValue("/customer"))))
                .sliceBy("language", "en", "de")
                .require(atLeast("form", 0.95).margin(0.10))
                .require(atLeast("order", 0.90).margin(0.10))
                .require(noWorse("order", 0.10), noWorse("order", 0.15).onEverySlice("language"))
                .require(noWorse("quantity", 0.10))
                .build();
    }
}
