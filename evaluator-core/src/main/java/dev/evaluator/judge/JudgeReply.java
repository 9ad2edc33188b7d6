package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Scale;
import dev.evaluator.score.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a judge's reply strictly: one JSON object that says one thing, or no grade at all. */
final class JudgeReply {

    private JudgeReply() {}

    /** Reads a reply about an answer as it was shown, which every quote is held against. */
    static Judgement read(Criterion criterion, String response, Transcript transcript) {
        Optional<Json> parsed = object(transcript.reply());
        if (parsed.isEmpty()) {
            return Grading.without(transcript);
        }
        Json reply = parsed.get();
        String rationale = rationale(reply);
        String member = ReplyForm.member(criterion.scale());
        List<String> said = said(criterion.scale(), member, reply);
        if (said.size() != 1) {
            return unreadable(
                    said.isEmpty() ? "the reply holds no grade" : "the reply holds more than one grade", transcript);
        }
        return switch (said.getFirst()) {
            case ReplyForm.NOT_APPLICABLE ->
                criterion.mayNotApply()
                        ? new Judgement.NotApplicable(rationale, transcript)
                        : new Judgement.Unclear(
                                Reason.JUDGE_OFF_SCALE, "not applicable is not on the scale", transcript);
            case ReplyForm.UNCLEAR -> new Judgement.Unclear(Reason.JUDGE_UNCLEAR, rationale, transcript);
            default ->
                grade(criterion.scale(), member, reply)
                        .map(grade -> evidenced(criterion, grade, rationale, reply, response, transcript))
                        .orElseGet(() -> unreadable("the reply holds no grade", transcript));
        };
    }

    /** Returns the one JSON object that a reply is. */
    static Optional<Json> object(String reply) {
        try {
            return Optional.of(Json.parse(unfenced(reply))).filter(Json.Obj.class::isInstance);
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    static String rationale(Json reply) {
        return reply.member(ReplyForm.RATIONALE)
                .or(() -> reply.member("reason"))
                .flatMap(Json::text)
                .orElse("");
    }

    /** Returns the names of everything that a reply says about the grade on this scale; other scales are passed over. */
    private static List<String> said(Scale scale, String member, Json reply) {
        List<String> said = new ArrayList<>();
        for (String word : List.of(ReplyForm.UNCLEAR, ReplyForm.NOT_APPLICABLE)) {
            boolean inPlace = reply.member(member)
                    .flatMap(Json::text)
                    .filter(value -> value.equals(word) && scale.value(word).isEmpty())
                    .isPresent();
            if (inPlace || reply.member(word).flatMap(Json::truth).orElse(false)) {
                said.add(word);
            }
        }
        boolean word =
                reply.member(member).flatMap(Json::text).filter(said::contains).isPresent();
        if (reply.member(member).isPresent() && !word) {
            said.add(member);
        }
        return said;
    }

    private static Optional<String> grade(Scale scale, String member, Json reply) {
        Optional<Json> value = reply.member(member);
        return switch (scale) {
            case Scale.YesNo() -> value.flatMap(Json::truth).map(passed -> passed ? "yes" : "no");
            case Scale.Anchored anchored -> value.flatMap(Json::number).map(Grading::level);
            case Scale.Labelled labelled -> value.flatMap(Json::text);
        };
    }

    private static Judgement evidenced(
            Criterion criterion, String name, String rationale, Json reply, String response, Transcript transcript) {
        if (!(Grading.graded(criterion, name, rationale, transcript) instanceof Judgement.Grade grade)) {
            return Grading.graded(criterion, name, rationale, transcript);
        }
        List<String> quotes = quotes(reply);
        Optional<String> fault = Quotes.fault(quotes, response, criterion.evidence() && grade.value() < 1);
        if (fault.isPresent()) {
            return criterion.evidence()
                    ? new Judgement.Unclear(Reason.EVIDENCE_MISSING, "the grade rests on " + fault.get(), transcript)
                    : grade; // Nobody asked for quotes, so these are left out.
        }
        return new Judgement.Grade(grade.grade(), grade.value(), rationale, quotes, transcript);
    }

    private static List<String> quotes(Json reply) {
        return reply.member(ReplyForm.QUOTES).orElse(Json.nothing()).items().stream()
                .map(quote -> Untrusted.unmarked(quote.text().orElse("")))
                .toList();
    }

    private static Judgement unreadable(String detail, Transcript transcript) {
        return new Judgement.Unclear(Reason.JUDGE_UNREADABLE, detail, transcript);
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
