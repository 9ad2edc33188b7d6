package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;

/** A verdict as a machine takes it: the exit code of the command, the code of the API and of the metric are one number. */
public final class VerdictCode {

    /** May be released: it passed, or nothing that was found blocks. */
    public static final int PASS = 0;

    /** Fails a requirement. */
    public static final int FAIL = 1;

    /** The cases do not tell. */
    public static final int INCONCLUSIVE = 3;

    /** Is being decided. */
    public static final int RUNNING = INCONCLUSIVE;

    /** The gate could not do its work. */
    public static final int ERROR = 4;

    private VerdictCode() {}

    /** Returns the code of a {@code verdict.json}. */
    public static int of(Json verdict) {
        boolean blocked = verdict.member("blocked").flatMap(Json::truth).orElse(true);
        if (!blocked) {
            return PASS;
        }
        return switch (verdict.member("verdict").flatMap(Json::text).orElse("error")) {
            case "pass" -> PASS;
            case "fail" -> FAIL;
            case "inconclusive" -> INCONCLUSIVE;
            default -> ERROR;
        };
    }
}
