package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.config.Config;
import java.util.Map;

/**
 * Adds to a verdict where people can see it. The addresses are those of whoever tells it, so they are not kept with it:
 * the same question has the same answer, byte for byte, but for its links.
 */
public final class VerdictLinks {

    private static final String BOARD = "evaluator-gates";

    private VerdictLinks() {}

    /** Returns where the page of a verdict lies below the folder of reports. */
    public static String page(Json verdict) {
        return "gates/" + text(verdict, "gate") + "/" + new Digest(text(verdict, "key")).brief() + ".html";
    }

    /** Returns the verdict with its links; the same where the configuration links nothing. */
    public static Json with(Json verdict, Config config) {
        JsonObjects links = Json.object();
        config.page(page(verdict)).ifPresent(page -> links.put("report", page));
        config.links()
                .board(BOARD, Map.of("gate", text(verdict, "gate")))
                .ifPresent(board -> links.put("dashboard", board));
        Json found = links.build();
        if (found.members().isEmpty()) {
            return verdict;
        }
        JsonObjects all = Json.object();
        verdict.members().forEach(all::put);
        return all.put("links", found).build();
    }

    private static String text(Json verdict, String member) {
        return verdict.member(member).flatMap(Json::text).orElseThrow();
    }
}
