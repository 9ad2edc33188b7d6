package dev.evaluator.runner.aa;

import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.util.Optional;

/** Trials as one document for programs; fields are only ever added. */
public final class TrialJson {

    private TrialJson() {}

    /** Returns the document of a trial on stored answers. */
    public static Json of(String suite, StoredTrial trial) {
        JsonObjects variances = Json.object();
        trial.differenceVariances().forEach(variances::put);
        return begun(suite, Optional.of(trial.pool()))
                .put("seed", trial.seed())
                .put("procedure", trial.rules().procedure().label())
                .put(
                        "requirements",
                        Json.array(trial.rules().requirements().stream()
                                .map(TrialJson::requirement)
                                .toList()))
                .put("alpha", trial.levels().alpha())
                .put("beta", trial.levels().beta())
                .put(
                        "gate",
                        gate(trial.plain())
                                .put("falseFail", rate(trial.falseFail()))
                                .build())
                .putJson(
                        "injected",
                        trial.injected()
                                .map(of -> gate(of.tally())
                                        .put("loss", of.injection().loss())
                                        .putJson("falsePass", trial.falsePass().map(TrialJson::rate))
                                        .build()))
                .put("differenceVariance", variances.build())
                .put("limit", trial.limit())
                .put(
                        "drift",
                        Json.array(trial.drift().stream().map(TrialJson::drift).toList()))
                .put("holds", trial.holds())
                .build();
    }

    /** Returns the document of simulations. */
    public static Json of(String suite, SimulatedTrial trial) {
        return Json.object()
                .put("suite", suite)
                .put("seed", trial.seed())
                .put("margin", trial.margin())
                .put("alpha", trial.levels().alpha())
                .put("beta", trial.levels().beta())
                .put("limit", trial.limit())
                .put("tried", trial.tried())
                .put(
                        "rows",
                        Json.array(trial.rows().stream().map(TrialJson::row).toList()))
                .put("holds", trial.holds())
                .build();
    }

    private static Json row(Row row) {
        return Json.object()
                .put("id", row.id())
                .put("what", row.what())
                .put("value", row.value())
                .put("found", row.found())
                .put("goal", row.goal())
                .put("kept", row.kept())
                .put("promise", row.promise())
                .build();
    }

    /** Returns the document of a suite whose store holds too little to try it on. */
    public static Json tooFew(String suite, Optional<Pool> pool) {
        return begun(suite, pool).build();
    }

    private static JsonObjects begun(String suite, Optional<Pool> pool) {
        return Json.object()
                .put("suite", suite)
                .put("target", pool.map(of -> of.target().target()))
                .put("revision", pool.flatMap(of -> of.target().revision()))
                .put("cases", pool.map(of -> (long) of.cases().size()).orElse(0L))
                .put("fewerThanTwoAnswers", pool.map(Pool::lone).orElse(0L))
                .put("enough", pool.map(Pool::enough).orElse(false));
    }

    private static Json requirement(Requirement.NoWorse requirement) {
        return Json.object()
                .put("evaluator", requirement.evaluator())
                .put("margin", requirement.margin())
                .put("everySlice", requirement.everySlice())
                .build();
    }

    private static JsonObjects gate(GateTally tally) {
        return Json.object()
                .put("runs", (long) tally.runs())
                .put("fail", tally.failed())
                .put("pass", tally.passed())
                .put("inconclusive", tally.inconclusive())
                .put("median", tally.median())
                .put("p90", tally.ninetieth());
    }

    private static Json drift(DriftTally tally) {
        return Json.object()
                .put("evaluator", tally.evaluator())
                .put("reference", tally.reference())
                .put("limit", tally.limit())
                .put("streams", (long) tally.alarms().size())
                .put("alarms", tally.alarmed())
                .put("ratio", tally.ratio())
                .put("ratioError", tally.ratioError())
                .put("early", rate(tally.early()))
                .put("holds", tally.holds())
                .build();
    }

    private static Json rate(WrongRate rate) {
        return Json.object()
                .put("wrong", rate.wrong())
                .put("runs", rate.runs())
                .put("share", rate.share())
                .put("lower", rate.interval().lower())
                .put("upper", rate.interval().upper())
                .put("nominal", rate.nominal())
                .put("holds", rate.holds())
                .build();
    }
}
