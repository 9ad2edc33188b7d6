package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.judge.Judgement;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.runner.store.Attempted;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Redaction;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Part;
import dev.evaluator.score.Score;
import java.util.List;
import java.util.TreeMap;

/** How the scores of one case came about, for programs: the facts of {@code explain}. Fields are only ever added. */
final class ExplainJson {

    private ExplainJson() {}

    /** Returns a case of one part of a run; the judge's prompts and replies only when they are asked for. */
    static Json of(Store store, RunRecord run, int part, CaseRecord found, boolean prompts) {
        RunRecord.PartRecord of = run.parts().get(part);
        JsonObjects json = Json.object()
                .put("case", found.sample().id())
                .put("slices", new TreeMap<>(found.sample().slices()))
                .put("run", run.id())
                .put("suite", run.suite())
                .put("suiteDigest", run.suiteDigest().value())
                .put("target", of.target())
                .put("targetDigest", of.targetDigest().value())
                .put("stream", of.stream().label())
                .put("question", found.sample().prompt().question());
        found.sample().reference().text().ifPresent(text -> json.put("reference", text));
        Redaction redaction = found.sample().redaction();
        if (redaction.engine() != 0) {
            json.put("redaction", redacted(redaction));
        }
        return json.put(
                        "answers",
                        Json.array(found.repeats().stream()
                                .map(repeat -> answer(store, repeat, prompts))
                                .toList()))
                .build();
    }

    private static Json redacted(Redaction redaction) {
        JsonObjects counts = Json.object();
        new TreeMap<>(redaction.counts()).forEach(counts::put);
        return Json.object()
                .put("mode", redaction.mode())
                .put("epoch", redaction.epoch())
                .put("replaced", counts.build())
                .build();
    }

    private static Json answer(Store store, CaseRecord.Repeat repeat, boolean prompts) {
        JsonObjects json = Json.object();
        switch (repeat.answer()) {
            case Answer.Answered answered ->
                json.put("text", answered.response().text());
            case Answer.Failed failed ->
                json.put("reason", failed.reason().label()).put("detail", failed.detail());
        }
        JsonObjects evaluators = Json.object();
        new TreeMap<>(repeat.evaluations()).forEach((name, outcome) -> evaluators.put(name, outcome(outcome)));
        List<Attempted> calls = store.attempts(repeat.response());
        return json.put("calls", MadeCalls.toTargetJson(calls))
                .put("evaluators", evaluators.build())
                .put(
                        "judgements",
                        Json.array(store.judgements(repeat.response()).stream()
                                .map(judged -> judgement(judged, calls, prompts))
                                .toList()))
                .build();
    }

    private static Json outcome(Evaluation.Outcome outcome) {
        return switch (outcome) {
            case Evaluation.Outcome.Declined() ->
                Json.object().put("applies", false).build();
            case Evaluation.Outcome.Scored(Score.Graded graded) ->
                Json.object()
                        .put("score", graded.value())
                        .put("why", graded.rationale())
                        .put(
                                "criteria",
                                Json.array(graded.parts().stream()
                                        .map(ExplainJson::criterion)
                                        .toList()))
                        .build();
            case Evaluation.Outcome.Scored(Score.Unscored unscored) ->
                Json.object()
                        .put("unscored", unscored.reason().label())
                        .put("why", unscored.detail())
                        .build();
        };
    }

    private static Json criterion(Part part) {
        JsonObjects json = Json.object().put("name", part.criterion());
        part.value().ifPresent(value -> json.put("score", value));
        return json.put("criticalFailure", part.criticalFailure())
                .put("why", part.rationale())
                .put("quotes", Json.ofTexts(part.quotes()))
                .put(
                        "flags",
                        Json.ofTexts(part.flags().stream().map(Part.Flag::words).toList()))
                .build();
    }

    private static Json judgement(Entry.Judged judged, List<Attempted> calls, boolean prompts) {
        JsonObjects json = Json.object()
                .put("judge", judged.judge())
                .put("criterion", judged.criterion())
                .put("vote", judged.vote() + 1);
        switch (judged.judgement()) {
            case Judgement.Grade grade ->
                json.put("grade", grade.grade())
                        .put("value", grade.value())
                        .put("why", grade.rationale())
                        .put("quotes", Json.ofTexts(List.copyOf(grade.quotes())));
            case Judgement.NotApplicable declined -> json.put("applies", false).put("why", declined.rationale());
            case Judgement.Unclear unclear ->
                json.put("unclear", unclear.reason().label()).put("why", unclear.detail());
        }
        json.put("calls", MadeCalls.forJudgementJson(calls, judged.key()));
        if (prompts) {
            judged.judgement().transcript().prompt().ifPresent(text -> json.put("prompt", text));
            json.put("reply", judged.judgement().transcript().reply());
        }
        return json.build();
    }
}
