package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Transcript;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Stream;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Evaluation.Outcome;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Runs, samples and results to be stored. */
final class Fixtures {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");

    private Fixtures() {}

    static RunRecord aRun(String id, long seed) {
        return new RunRecord(
                id,
                RunRecord.Kind.RUN,
                "refunds",
                Digest.of("suite"),
                seed,
                Json.object().put("seed", seed).put("share", 0.25).build(),
                List.of(
                        new RunRecord.PartRecord("assistant", Digest.of("v41"), Optional.of("v41"), Stream.REPLAYED),
                        new RunRecord.PartRecord("candidate", Digest.of("v42"), Optional.empty(), Stream.REPLAYED)),
                RunRecord.State.RUNNING,
                NOON,
                Optional.empty());
    }

    static Sample aSample(String id) {
        return aSample(id, Optional.empty(), Map.of("locale", "de"));
    }

    static Sample aSample(String id, Optional<String> conversation, Map<String, String> slices) {
        return new Sample(
                id,
                Origin.AUTHORED,
                "refunds.csv",
                conversation,
                Prompt.of("Where is my refund " + id + "?"),
                List.of(Message.assistant("On its way.")),
                new Reference(Optional.of("tomorrow"), List.of("an apology"), List.of("Refunds take a day.")),
                slices,
                Map.of("accuracy", 0.5),
                Recorded.NOTHING,
                new Inclusion(0.125),
                Redaction.OFF);
    }

    static List<Sample> samples(int count) {
        return IntStream.range(0, count).mapToObj(i -> aSample("case-" + i)).toList();
    }

    static Entry.Answered answered(String key, int part, String caseId, String text) {
        Response response =
                new Response(text, new Usage(11, 7), Duration.ofNanos(1_234_567_891), Optional.of("assistant-2026"));
        return new Entry.Answered(key, part, caseId, 0, new Answer.Answered(response, 2));
    }

    static Entry.Answered failed(String key, int part, String caseId) {
        return new Entry.Answered(key, part, caseId, 0, new Answer.Failed(Reason.TARGET_ERROR, "status 500", 3));
    }

    static Entry.Judged judged(String key, String response, Judgement judgement) {
        return new Entry.Judged(
                key, response, "large", Digest.of("judge"), "agrees", Digest.of("criterion"), 0, 1, judgement);
    }

    static Judgement grade(String prompt) {
        return new Judgement.Grade("yes", 1, "it agrees", List.of("on its way", "\"soon\""), said(prompt));
    }

    static Judgement unclear(Reason reason) {
        return new Judgement.Unclear(reason, "no verdict", said("Does it agree?"));
    }

    static Transcript said(String prompt) {
        return new Transcript(Optional.of(prompt), "{\"grade\": \"yes\"}", new Usage(500, 40), Optional.of("large-1"));
    }

    static Entry.Evaluated evaluated(String response, int part, String caseId, String evaluator, Outcome outcome) {
        return new Entry.Evaluated(part, caseId, 0, new Evaluation(response, evaluator, outcome));
    }

    static Outcome graded(double value) {
        return new Outcome.Scored(new Score.Graded(
                value,
                "agrees: it does",
                List.of(
                        new Part("agrees", OptionalDouble.of(value), value == 0, "it does", List.of("on its way")),
                        new Part(
                                "polite",
                                OptionalDouble.empty(),
                                false,
                                "",
                                List.of(),
                                List.of(Part.Flag.TRUNCATED)))));
    }

    static Outcome unscored(Reason reason) {
        return new Outcome.Scored(new Score.Unscored(reason, "agrees: no verdict"));
    }
}
