package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Scale;
import dev.evaluator.score.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads a judge's reply strictly: one JSON object with a grade on the scale, or no grade at all. */
final class JudgeReply {

    private static final List<String> REFUSALS = List.of(
            "i'm sorry", "i’m sorry", "i am sorry", "sorry, but", "i'm truly sorry", "i can't", "i cannot", "i'm unable", "as an ai");

    private JudgeReply() {}

    static Judgement read(Criterion criterion, Transcript transcript) {
        Json reply;
        try {
            reply = Json.parse(unfenced(transcript.reply()));
        } catch (JsonException e) {
            return unreadable(transcript);
        }
        if (!(reply instanceof Json.Obj)) {
            return unreadable(transcript);
        }
        String rationale = reply.member("rationale")
                .or(() -> reply.member("reason"))
                .flatMap(Json::text)
                .orElse("");
        if (isTrue(reply, "not_applicable")) {
            return criterion.mayNotApply()
                    ? new Judgement.NotApplicable(rationale, transcript)
                    : new Judgement.Unclear(Reason.JUDGE_OFF_SCALE, "not applicable is not on the scale", transcript);
        }
        if (isTrue(reply, "unclear")) {
            return new Judgement.Unclear(Reason.JUDGE_UNCLEAR, rationale, transcript);
        }
        Optional<String> grade = grade(criterion.scale(), reply);
        if (grade.isEmpty()) {
            return new Judgement.Unclear(Reason.JUDGE_UNREADABLE, "the reply holds no grade", transcript);
        }
        OptionalDouble value = criterion.scale().value(grade.get());
        if (value.isEmpty()) {
            return new Judgement.Unclear(
                    Reason.JUDGE_OFF_SCALE,
                    "grade '" + brief(grade.get()) + "' is not one of " + criterion.scale().grades(),
                    transcript);
        }
        return new Judgement.Grade(grade.get(), value.getAsDouble(), rationale, List.of(), transcript);
    }

    /** Returns why a reply in prose is no grade: a refusal, or merely unreadable. */
    static Judgement unreadable(Transcript transcript) {
        String start = transcript.reply().strip().toLowerCase(Locale.ROOT);
        boolean refused = REFUSALS.stream().anyMatch(start::startsWith);
        return new Judgement.Unclear(
                refused ? Reason.JUDGE_REFUSED : Reason.JUDGE_UNREADABLE,
                "no grade in '" + brief(transcript.reply()) + "'",
                transcript);
    }

    private static Optional<String> grade(Scale scale, Json reply) {
        return switch (scale) {
            case Scale.YesNo() -> reply.member("pass").flatMap(Json::truth).map(passed -> passed ? "yes" : "no");
            case Scale.Anchored anchored ->
                reply.member("score").flatMap(Json::number).map(JudgeReply::level);
            case Scale.Labelled labelled -> reply.member("label").flatMap(Json::text);
        };
    }

    private static String level(double score) {
        return score == Math.rint(score) && Math.abs(score) < 1e6
                ? String.valueOf((long) score)
                : String.valueOf(score);
    }

    private static boolean isTrue(Json reply, String name) {
        return reply.member(name).flatMap(Json::truth).orElse(false);
    }

    /** Models like to put JSON into a code block; what is inside is still held to be one object. */
    private static String unfenced(String reply) {
        String text = reply.strip();
        if (text.startsWith("```") && text.endsWith("```") && text.length() > 6 && text.indexOf('\n') > 0) {
            return text.substring(text.indexOf('\n') + 1, text.length() - 3);
        }
        return text;
    }

    private static String brief(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
