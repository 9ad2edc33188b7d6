package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Agreement;
import dev.evaluator.calibration.Calibration;
import dev.evaluator.calibration.Consistency;
import dev.evaluator.calibration.CorrectedRate;
import dev.evaluator.calibration.Disagreement;
import dev.evaluator.calibration.Measured;
import dev.evaluator.calibration.OrderEffect;
import dev.evaluator.calibration.PeopleAgreement;
import dev.evaluator.calibration.TwoClasses;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.stats.BcaBootstrap;
import dev.evaluator.stats.ClusteredSlope;
import dev.evaluator.stats.Interval;
import java.util.List;
import java.util.Optional;

/** What was found of a judge, as a document; fields are only ever added, and what cannot be told is left out. */
public final class CalibrationJson {

    private static final double ALPHA = 0.05;

    private CalibrationJson() {}

    /** Returns the whole document. */
    public static Json of(List<Found> found) {
        return Json.object()
                .put("groups", Json.array(found.stream().map(Found::json).toList()))
                .build();
    }

    static Json group(Calibration of, Asked asked) {
        JsonObjects json = Json.object()
                .put("judge", of.subject().judge())
                .put("mode", of.subject().mode())
                .put("order", of.subject().order().map(Json::of).orElseGet(Json::nothing))
                .put("slice", of.subject().slice())
                .put("dimension", of.subject().dimension());
        asked.place().ifPresent(at -> json.put("suite", at.suite()).put("evaluator", at.evaluator()));
        asked.run().ifPresent(run -> json.put("run", run));
        json.put("cases", of.cases()).put("unreadable", of.unreadable()).put("unlabelled", of.unlabelled());
        of.agreement().ifPresent(agreement -> agreement(json, agreement));
        of.classes().ifPresent(classes -> classes(json, classes));
        of.orders().ifPresent(orders -> json.put("orders", orders(orders)));
        of.verbosity().ifPresent(slope -> json.put("verbosity", slope(slope)));
        of.verbosityBeyondPeople().ifPresent(slope -> json.put("verbosityBeyondPeople", slope(slope)));
        of.consistency().ifPresent(consistency -> json.put("consistency", consistency(consistency)));
        of.people().ifPresent(people -> json.put("people", people(people)));
        of.corrected().ifPresent(corrected -> json.put("corrected", corrected(corrected)));
        return json.put(
                        "standing",
                        Json.object()
                                .put("step", of.standing().step().label())
                                .put("validated", of.standing().validated())
                                .put("by", of.standing().by().label())
                                .put("why", of.standing().why())
                                .build())
                .put(
                        "worst",
                        Json.array(
                                of.worst().stream().map(CalibrationJson::worst).toList()))
                .put(
                        "bootstrap",
                        Json.object()
                                .put("resamples", (long) BcaBootstrap.RESAMPLES)
                                .put("seed", of.seed())
                                .build())
                .build();
    }

    private static void agreement(JsonObjects json, Agreement agreement) {
        measured(json, "agreement", Optional.of(agreement.raw()));
        measured(json, "kappa", agreement.kappa());
        measured(json, "kappaWeighted", agreement.kappaWeighted());
        measured(json, "ac1", agreement.ac1());
        measured(json, "alpha", agreement.alpha());
    }

    private static void measured(JsonObjects json, String name, Optional<Measured> measured) {
        measured.ifPresent(found -> {
            json.put(name, found.value());
            found.interval().ifPresent(interval -> json.put(name + "Interval", interval(interval, found.method())));
        });
    }

    private static Json interval(Interval interval, String method) {
        return Json.object()
                .put("lower", interval.lower())
                .put("upper", interval.upper())
                .put("method", method)
                .build();
    }

    private static void classes(JsonObjects json, TwoClasses classes) {
        json.put("positive", classes.positive());
        classes.rates().sensitivity().ifPresent(value -> json.put("sensitivity", value));
        classes.rates()
                .sensitivityInterval(ALPHA)
                .ifPresent(interval -> json.put("sensitivityInterval", interval(interval, "wilson")));
        classes.rates().specificity().ifPresent(value -> json.put("specificity", value));
        classes.rates()
                .specificityInterval(ALPHA)
                .ifPresent(interval -> json.put("specificityInterval", interval(interval, "wilson")));
    }

    private static Json orders(OrderEffect orders) {
        JsonObjects json = Json.object().put("pairs", orders.agreement().n());
        measured(json, "agreement", Optional.of(orders.agreement()));
        measured(json, "kappa", orders.kappa());
        json.put("choseFirstShown", orders.choseFirstShown())
                .put("flipsToFirst", orders.flipsToFirst())
                .put("flipsToSecond", orders.flipsToSecond());
        measured(json, "agreementOfBoth", orders.withPeople());
        return json.build();
    }

    private static Json slope(ClusteredSlope slope) {
        return Json.object()
                .put("perLogLength", slope.slope())
                .put("lower", slope.interval().lower())
                .put("upper", slope.interval().upper())
                .put("items", slope.n())
                .build();
    }

    private static Json consistency(Consistency consistency) {
        JsonObjects json = Json.object()
                .put("items", consistency.items())
                .put("votes", (long) consistency.votes())
                .put("allEqual", consistency.allEqual());
        consistency.icc().ifPresent(value -> json.put("icc", value));
        consistency.alphaNominal().ifPresent(value -> json.put("alphaNominal", value));
        consistency.alphaInterval().ifPresent(value -> json.put("alphaInterval", value));
        return json.build();
    }

    private static Json people(PeopleAgreement people) {
        JsonObjects json = Json.object()
                .put("raters", (long) people.raters())
                .put("items", people.items())
                .put("agreement", people.agreement())
                .put("ac1", people.ac1());
        people.alpha().ifPresent(value -> json.put("alpha", value));
        return json.put(
                        "pairs",
                        Json.array(people.pairs().stream()
                                .map(CalibrationJson::pair)
                                .toList()))
                .build();
    }

    private static Json pair(PeopleAgreement.Pair pair) {
        JsonObjects json = Json.object()
                .put("first", pair.first())
                .put("second", pair.second())
                .put("items", pair.items())
                .put("agreement", pair.agreement());
        pair.kappa().ifPresent(value -> json.put("kappa", value));
        pair.kappaWeighted().ifPresent(value -> json.put("kappaWeighted", value));
        return json.build();
    }

    private static Json corrected(CorrectedRate corrected) {
        JsonObjects json = Json.object()
                .put("value", corrected.value())
                .put("lower", corrected.interval().lower())
                .put("upper", corrected.interval().upper())
                .put("method", corrected.method())
                .put("judged", corrected.judged())
                .put("labelled", corrected.labelled())
                .put("unlabelled", corrected.unlabelled());
        corrected.lambda().ifPresent(value -> json.put("lambda", value));
        return json.build();
    }

    private static Json worst(Disagreement worst) {
        return Json.object()
                .put("id", worst.id())
                .put("people", worst.people())
                .put("judge", worst.judge())
                .put("distance", worst.distance())
                .put("peopleReason", worst.peopleReason())
                .put("judgeReason", worst.judgeReason())
                .build();
    }
}
