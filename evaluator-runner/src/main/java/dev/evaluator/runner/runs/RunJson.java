package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.report.BiasReport;
import dev.evaluator.report.Estimate;
import dev.evaluator.report.Repeated;
import dev.evaluator.report.Report;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs as {@code run --json} prints them; fields are only ever added. */
public final class RunJson {

    private RunJson() {}

    /**
     * What a run tells beside its estimates.
     *
     * @param bias the gaps of each part, or of none
     * @param repeats what the repeats of each part tell, by evaluator, or of none
     */
    public record Beside(List<BiasReport> bias, List<List<Json>> repeats, Optional<Json> funnel) {

        /** A run of one answer a case, without swaps. */
        public static final Beside NOTHING = new Beside(List.of(), List.of(), Optional.empty());

        public Beside {
            bias = List.copyOf(bias);
            repeats = List.copyOf(repeats);
        }

        /** Returns these gaps with what the repeats of each part tell. */
        public static Beside of(
                List<BiasReport> bias, List<List<Repeated>> repeats, RepeatWords words, Optional<Json> funnel) {
            return new Beside(
                    bias,
                    repeats.stream()
                            .map(part -> part.stream().map(words::json).toList())
                            .toList(),
                    funnel);
        }
    }

    /** Returns the document of one run without repeats and swaps. */
    public static Json of(RunRecord run, List<Report> reports, Totals totals, Optional<Prices> prices) {
        return of(run, reports, Beside.NOTHING, totals, prices);
    }

    /** Returns the document of one run. */
    public static Json of(RunRecord run, List<Report> reports, Beside beside, Totals totals, Optional<Prices> prices) {
        List<Json> parts = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            JsonObjects part = part(run.parts().get(i), reports.get(i));
            if (!beside.repeats().isEmpty() && !beside.repeats().get(i).isEmpty()) {
                part.put("repeats", Json.array(beside.repeats().get(i)));
            }
            if (!beside.bias().isEmpty()) {
                part.put(
                        "bias",
                        Json.array(beside.bias().get(i).gaps().stream()
                                .map(RunJson::gap)
                                .toList()));
            }
            parts.add(part.build());
        }
        JsonObjects json = Json.object()
                .put("run", run.id())
                .put("suite", run.suite())
                .put("suiteDigest", run.suiteDigest().value())
                .put("seed", run.seed())
                .put("state", run.state().label())
                .putJson("funnel", beside.funnel())
                .put("parts", Json.array(parts))
                .put(
                        "calls",
                        Json.object()
                                .put("target", totals.targetCalls())
                                .put("judge", totals.judgeCalls())
                                .put("retries", totals.retries())
                                .build())
                .put(
                        "tokens",
                        Json.object()
                                .put("input", totals.usage().input())
                                .put("output", totals.usage().output())
                                .build())
                .put("cost", Money.split(totals, prices))
                .put("startedAt", run.startedAt().toString());
        run.finishedAt().ifPresent(at -> json.put("finishedAt", at.toString()));
        return Json.object().put("runs", Json.array(List.of(json.build()))).build();
    }

    private static JsonObjects part(RunRecord.PartRecord part, Report report) {
        return Json.object()
                .put("target", part.target())
                .put("stream", part.stream().label())
                .put(
                        "cases",
                        Json.object()
                                .put("planned", report.planned())
                                .put("scored", report.scored())
                                .put("unscored", report.unscored())
                                .put("notApplicable", report.notApplicable())
                                .build())
                .put(
                        "evaluators",
                        Json.array(report.evaluators().stream()
                                .map(RunJson::evaluator)
                                .toList()))
                .put(
                        "slices",
                        Json.array(report.slices().stream().map(RunJson::slice).toList()));
    }

    private static Json gap(BiasReport.Gap gap) {
        return Json.object()
                .put("evaluator", gap.evaluator())
                .put("swap", gap.swap())
                .put("first", gap.first())
                .put("second", gap.second())
                .put("mean", gap.mean())
                .put("lower", gap.interval().lower())
                .put("upper", gap.interval().upper())
                .put("cases", gap.families())
                .put("p", gap.p())
                .put("flagged", gap.flagged())
                .build();
    }

    private static Json evaluator(Report.OfEvaluator of) {
        JsonObjects json = Json.object().put("name", of.name());
        of.estimate().ifPresent(estimate -> estimate(json, estimate));
        of.estimate()
                .ifPresent(estimate -> json.put("effectiveCases", estimate.effectiveCases())
                        .put("method", estimate.method().label()));
        JsonObjects unscored = Json.object();
        Map<String, Long> byReason = new TreeMap<>();
        of.unscored().forEach((reason, count) -> byReason.put(reason.label(), count));
        byReason.forEach(unscored::put);
        return json.put("unscored", unscored.build())
                .put("notApplicable", of.notApplicable())
                .put("criticalFailures", of.criticalFailures())
                .build();
    }

    private static Json slice(Report.OfSlice of) {
        JsonObjects json = Json.object().put("slice", of.slice().label()).put("evaluator", of.evaluator());
        estimate(json, of.estimate());
        return json.put("shrunken", of.shrunken())
                .put("unscored", of.unscored())
                .build();
    }

    private static void estimate(JsonObjects json, Estimate estimate) {
        json.put("mean", estimate.mean())
                .put("lower", estimate.interval().lower())
                .put("upper", estimate.interval().upper())
                .put("cases", estimate.cases());
        estimate.range().ifPresent(range -> json.put("worst", range.lower()).put("best", range.upper()));
    }
}
