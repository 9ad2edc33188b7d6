package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Scale;
import dev.evaluator.score.Reason;
import java.util.Optional;

/** Reads a judge's reply strictly: one JSON object with a grade on the scale, or no grade at all. */
final class JudgeReply {

    private JudgeReply() {}

    static Judgement read(Criterion criterion, Transcript transcript) {
        Json reply;
        try {
            reply = Json.parse(unfenced(transcript.reply()));
        } catch (JsonException e) {
            return Grading.without(transcript);
        }
        if (!(reply instanceof Json.Obj)) {
            return Grading.without(transcript);
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
        return Grading.graded(criterion, grade.get(), rationale, transcript);
    }

    private static Optional<String> grade(Scale scale, Json reply) {
        return switch (scale) {
            case Scale.YesNo() -> reply.member("pass").flatMap(Json::truth).map(passed -> passed ? "yes" : "no");
            case Scale.Anchored anchored ->
                reply.member("score").flatMap(Json::number).map(Grading::level);
            case Scale.Labelled labelled -> reply.member("label").flatMap(Json::text);
        };
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
}
