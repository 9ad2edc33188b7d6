package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.judge.Preference;
import dev.evaluator.judge.Transcript;
import dev.evaluator.score.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A preference as a document, with what the judge replied in each order. */
final class KeptPreference {

    // What the judge itself said counts as said; everything else may go better next time.
    private static final Set<Reason> SAID =
            EnumSet.of(Reason.JUDGE_UNREADABLE, Reason.JUDGE_REFUSED, Reason.JUDGE_OFF_SCALE, Reason.JUDGE_UNCLEAR);

    private KeptPreference() {}

    static Json document(Preference preference) {
        JsonObjects json = Json.object();
        switch (preference) {
            case Preference.Stated stated ->
                json.put("straight", label(stated.straight()))
                        .put("turned", label(stated.turned()))
                        .put("rationale", stated.rationale());
            case Preference.Unstated none ->
                json.put("reason", none.reason().label()).put("detail", none.detail());
        }
        return json.put(
                        "replies",
                        Json.ofTexts(preference.transcripts().stream()
                                .map(Transcript::reply)
                                .toList()))
                .build();
    }

    /** Returns what was said, unless the judge could not be reached then. */
    static Optional<Preference> read(Json document) {
        Optional<String> reason = text(document, "reason");
        if (reason.isEmpty()) {
            return Optional.of(new Preference.Stated(
                    choice(document, "straight"),
                    choice(document, "turned"),
                    text(document, "rationale").orElse(""),
                    List.of()));
        }
        return Optional.of(Reason.of(reason.get()))
                .filter(SAID::contains)
                .map(why ->
                        new Preference.Unstated(why, text(document, "detail").orElse(""), List.of()));
    }

    private static Preference.Choice choice(Json document, String member) {
        return Preference.Choice.valueOf(text(document, member).orElseThrow().toUpperCase(Locale.ROOT));
    }

    private static String label(Preference.Choice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> text(Json document, String member) {
        return document.member(member).flatMap(Json::text);
    }
}
