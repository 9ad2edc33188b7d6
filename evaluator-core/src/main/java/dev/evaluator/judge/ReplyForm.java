package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The one form a judge's reply may have: in words for the prompt, and as a JSON schema for models that take one. */
final class ReplyForm {

    static final String UNCLEAR = "unclear";
    static final String NOT_APPLICABLE = "not_applicable";
    static final String RATIONALE = "rationale";
    static final String QUOTES = "quotes";

    private ReplyForm() {}

    /** Returns the member that holds the grade. */
    static String member(Scale scale) {
        return switch (scale) {
            case Scale.YesNo yesNo -> "pass";
            case Scale.Anchored anchored -> "score";
            case Scale.Labelled labelled -> "label";
        };
    }

    static String words(Criterion criterion) {
        String member = member(criterion.scale());
        String grade = switch (criterion.scale()) {
            case Scale.YesNo yesNo -> "true or false";
            case Scale.Anchored anchored -> "the number of the level";
            case Scale.Labelled labelled -> "\"the label\"";
        };
        String quotes = criterion.evidence() ? ", \"quotes\": [\"word for word from the answer\"]" : "";
        return "{\"" + member + "\": " + grade + ", \"rationale\": \"one sentence\"" + quotes + "}."
                + (criterion.evidence()
                        ? " For any grade but the best, quote what in the answer it rests on, at least "
                                + Quotes.SHORTEST + " characters word for word."
                        : "")
                + (criterion.mayNotApply()
                        ? " If the criterion does not apply, \"" + member + "\" is \"not_applicable\"."
                        : "")
                + " If you cannot tell, \"" + member + "\" is \"unclear\".";
    }

    static Json schema(Criterion criterion) {
        List<Json> grades = new ArrayList<>(
                switch (criterion.scale()) {
                    case Scale.YesNo yesNo -> List.of(Json.of(true), Json.of(false));
                    case Scale.Anchored(var anchors) ->
                        anchors.keySet().stream()
                                .map(level -> Json.of(level.longValue()))
                                .toList();
                    case Scale.Labelled(Map<String, Double> values) ->
                        values.keySet().stream().map(Json::of).toList();
                });
        if (criterion.mayNotApply()) {
            grades.add(Json.of(NOT_APPLICABLE));
        }
        grades.add(Json.of(UNCLEAR));
        return object(
                member(criterion.scale()),
                Json.object().put("enum", Json.array(grades)).build(),
                criterion.evidence());
    }

    static Json object(String member, Json grade, boolean quotes) {
        Json text = Json.object().put("type", "string").build();
        var properties = Json.object().put(member, grade).put(RATIONALE, text);
        List<String> required = new ArrayList<>(List.of(member, RATIONALE));
        if (quotes) {
            properties.put(
                    QUOTES,
                    Json.object().put("type", "array").put("items", text).build());
            required.add(QUOTES);
        }
        return Json.object()
                .put("type", "object")
                .put("properties", properties.build())
                .put("required", Json.ofTexts(required))
                .put("additionalProperties", false)
                .build();
    }
}
