package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Argo Rollouts makes of the measurements of one metric, by the rules of its analysis controller (v1.7): the limits
 * are looked at first, and whatever has not exceeded one is a success when the count is reached, inconclusive or not.
 */
final class Argo {

    private static final Pattern CONDITION = Pattern.compile("result\\.(\\w+) == ([0-9]+)");
    private static final long ERRORS_IN_A_ROW = 4;

    private final Json metric;
    private final List<Phase> measured = new ArrayList<>();

    enum Phase {
        SUCCESSFUL,
        FAILED,
        INCONCLUSIVE,
        ERROR,
        RUNNING
    }

    Argo(Json metric) {
        this.metric = metric;
    }

    /** Takes the reply to one measurement; returns where the metric stands. */
    Phase measure(int status, String body) {
        measured.add(status / 100 == 2 ? phase(Json.parse(body)) : Phase.ERROR);
        return standing();
    }

    private Phase phase(Json result) {
        if (holds("failureCondition", result)) {
            return Phase.FAILED;
        }
        return holds("successCondition", result) ? Phase.SUCCESSFUL : Phase.INCONCLUSIVE;
    }

    private boolean holds(String condition, Json result) {
        String text = metric.member(condition).flatMap(Json::text).orElseThrow();
        Matcher matcher = CONDITION.matcher(text);
        if (!matcher.matches()) {
            throw new AssertionError("this needs more of Argo's expressions: " + text);
        }
        return result.member(matcher.group(1)).flatMap(Json::whole).orElseThrow() == Long.parseLong(matcher.group(2));
    }

    private Phase standing() {
        long errorsInARow = measured.reversed().stream()
                .takeWhile(phase -> phase == Phase.ERROR)
                .count();
        if (errorsInARow > whole("consecutiveErrorLimit", ERRORS_IN_A_ROW)) {
            return Phase.ERROR;
        }
        if (count(Phase.INCONCLUSIVE) > whole("inconclusiveLimit", 0)) {
            return Phase.INCONCLUSIVE;
        }
        if (count(Phase.FAILED) > whole("failureLimit", 0)) {
            return Phase.FAILED;
        }
        return measured.size() - count(Phase.ERROR) >= whole("count", 1) ? Phase.SUCCESSFUL : Phase.RUNNING;
    }

    private long count(Phase of) {
        return measured.stream().filter(phase -> phase == of).count();
    }

    private long whole(String member, long otherwise) {
        return metric.member(member).flatMap(Json::whole).orElse(otherwise);
    }
}
