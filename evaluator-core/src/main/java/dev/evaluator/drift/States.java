package dev.evaluator.drift;

import dev.evaluator.json.Json;
import dev.evaluator.stats.BettingProcess;
import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.EProcess;
import dev.evaluator.stats.RecoveryProcess;
import dev.evaluator.stats.ShiryaevRoberts;
import java.util.List;

/** The states of detectors as JSON and back, bit for bit. */
final class States {

    private States() {}

    static Json json(ShiryaevRoberts.State state) {
        return Json.object()
                .put("rising", state.rising())
                .put("reference", state.reference())
                .put("limit", state.limit())
                .put("bets", numbers(state.bets()))
                .put("weights", numbers(state.weights()))
                .put("evidence", numbers(state.evidence()))
                .put("product", numbers(state.product()))
                .put("start", wholes(state.start()))
                .put("sum", numbers(state.sum()))
                .put("count", wholes(state.count()))
                .put("n", state.n())
                .put("last_position", state.lastPosition())
                .put("alarmed_at", state.alarmedAt())
                .build();
    }

    static ShiryaevRoberts.State detector(Json json) {
        return new ShiryaevRoberts.State(
                truth(json, "rising"),
                number(json, "reference"),
                number(json, "limit"),
                numbers(json, "bets"),
                numbers(json, "weights"),
                numbers(json, "evidence"),
                numbers(json, "product"),
                wholes(json, "start"),
                numbers(json, "sum"),
                wholes(json, "count"),
                whole(json, "n"),
                whole(json, "last_position"),
                whole(json, "alarmed_at"));
    }

    static Json json(RecoveryProcess.State state) {
        EProcess.State process = state.process();
        return Json.object()
                .put("alpha", state.alpha())
                .put("above", process.above())
                .put("null_mean", process.nullMean())
                .put("g", process.g())
                .put("n", process.n())
                .put("log_e", process.logE())
                .put("sum", process.sum())
                .put("squares", process.squares())
                .put("variance", process.variance())
                .build();
    }

    static RecoveryProcess.State recovery(Json json) {
        EProcess.State process = new EProcess.State(
                truth(json, "above"),
                number(json, "null_mean"),
                number(json, "g"),
                whole(json, "n"),
                number(json, "log_e"),
                number(json, "sum"),
                number(json, "squares"),
                number(json, "variance"));
        return new RecoveryProcess.State(process, number(json, "alpha"));
    }

    static Json json(BettingProcess.State state) {
        return Json.object()
                .put("above", state.above())
                .put("mean", state.mean())
                .put("logs", numbers(state.logs()))
                .put("n", state.n())
                .put("sum", state.sum())
                .build();
    }

    static BettingProcess.State betting(Json json) {
        return new BettingProcess.State(
                truth(json, "above"),
                number(json, "mean"),
                numbers(json, "logs"),
                whole(json, "n"),
                number(json, "sum"));
    }

    static Json json(BettingSequence.State state) {
        return Json.object()
                .put("down", wholes(state.down()))
                .put("up", wholes(state.up()))
                .put("n", state.n())
                .put("sum_high", state.sumHigh())
                .put("sum_low", state.sumLow())
                .build();
    }

    static BettingSequence.State sequence(Json json) {
        return new BettingSequence.State(
                wholes(json, "down"),
                wholes(json, "up"),
                whole(json, "n"),
                whole(json, "sum_high"),
                whole(json, "sum_low"));
    }

    static Json json(Baseline baseline) {
        return Json.object()
                .put("mean", baseline.mean())
                .put("lower", baseline.lower())
                .put("upper", baseline.upper())
                .put("scale", baseline.scale())
                .build();
    }

    static Baseline baseline(Json json) {
        return new Baseline(number(json, "mean"), number(json, "lower"), number(json, "upper"), number(json, "scale"));
    }

    static void schema(Json json, String schema) {
        String found = text(json, "schema");
        if (!found.equals(schema)) {
            throw new IllegalArgumentException("a stored detector must be of schema " + schema + ", was " + found);
        }
    }

    static Json required(Json json, String member) {
        return json.member(member).orElseThrow(() -> missing(member));
    }

    static String text(Json json, String member) {
        return required(json, member).text().orElseThrow(() -> missing(member));
    }

    static double number(Json json, String member) {
        return required(json, member).number().orElseThrow(() -> missing(member));
    }

    static long whole(Json json, String member) {
        return required(json, member).whole().orElseThrow(() -> missing(member));
    }

    static boolean truth(Json json, String member) {
        return required(json, member).truth().orElseThrow(() -> missing(member));
    }

    static List<Double> numbers(Json json, String member) {
        return required(json, member).items().stream()
                .map(item -> item.number().orElseThrow(() -> missing(member)))
                .toList();
    }

    private static List<Long> wholes(Json json, String member) {
        return required(json, member).items().stream()
                .map(item -> item.whole().orElseThrow(() -> missing(member)))
                .toList();
    }

    private static Json numbers(List<Double> values) {
        return Json.array(values.stream().map(value -> Json.of((double) value)).toList());
    }

    private static Json wholes(List<Long> values) {
        return Json.array(values.stream().map(value -> Json.of((long) value)).toList());
    }

    private static IllegalArgumentException missing(String member) {
        return new IllegalArgumentException(
                "a stored detector must have '" + member + "'; it was written by another version or damaged");
    }
}
