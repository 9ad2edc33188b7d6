package dev.evaluator.langchain;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpMessage;
import org.jspecify.annotations.Nullable;

/**
 * What tells a target's own recorders that a request replays recorded traffic, and in which run: a header of ours, and W3C
 * baggage, which tracing hands on to all that a request causes. Traffic readers leave out what bears it.
 */
final class ReplayMark {

    static final String HEADER = "X-Evaluator-Replay";
    private static final String BAGGAGE = "baggage";
    private static final String KEY = "evaluator.replay=";

    private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._:-]");

    /** LangChain4j has no place for the headers of one call, but makes it on the thread that asks. */
    private static final ThreadLocal<@Nullable String> RUN = new ThreadLocal<>();

    private ReplayMark() {}

    /** Makes a call whose requests are marked with this run. */
    static <T> T during(String run, Supplier<T> call) {
        RUN.set(UNFIT.matcher(run).replaceAll("_"));
        try {
            return call.get();
        } finally {
            RUN.remove();
        }
    }

    /** Marks a request, if it belongs to a replay. */
    static void put(HttpMessage request) {
        @Nullable String run = RUN.get();
        if (run != null) {
            request.setHeader(HEADER, run);
            request.setHeader(BAGGAGE, KEY + run);
        }
    }
}
