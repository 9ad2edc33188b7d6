package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.runs.Flip;
import dev.evaluator.runner.runs.Rescores;

/** What scoring again has changed, as a table and as JSON. */
final class FlipWords {

    private static final int LONGEST = 300;

    private FlipWords() {}

    /** Prints the flips, the widest first, each line beginning with its case; moves without a flip in brackets. */
    static void print(Terminal terminal, Rescores.Rescored done) {
        Flip.All flips = done.flips();
        boolean several = done.source().parts().size() > 1;
        terminal.say(flips.turned() + (flips.turned() == 1 ? " flip, " : " flips, ") + flips.moved()
                + " moved without flipping");
        if (flips.worst().isEmpty()) {
            return;
        }
        Table table = several
                ? new Table().row("case", "target", "evaluator", "before → after", "why")
                : new Table().row("case", "evaluator", "before → after", "why");
        for (Flip flip : flips.worst()) {
            String change = words(flip.before()) + " → " + words(flip.after());
            String shown = flip.turned() ? change : "(" + change + ")";
            String why = flip.why().map(text -> Terminal.line(text, LONGEST)).orElse("");
            if (several) {
                table.row(flip.caseId(), target(done, flip), flip.evaluator(), shown, why);
            } else {
                table.row(flip.caseId(), flip.evaluator(), shown, why);
            }
        }
        terminal.table(table);
        long more = flips.turned() + flips.moved() - flips.worst().size();
        if (more > 0) {
            terminal.say("… and " + more + " more");
        }
    }

    /** Returns the document of a run with what has changed and since which run. */
    static Json within(Json document, Rescores.Rescored done) {
        Flip.All flips = done.flips();
        JsonObjects with = Json.object();
        document.members().forEach(with::put);
        return with.put("source", done.source().id())
                .put(
                        "flips",
                        Json.object()
                                .put("turned", flips.turned())
                                .put("moved", flips.moved())
                                .put(
                                        "worst",
                                        Json.array(flips.worst().stream()
                                                .map(flip -> json(done, flip))
                                                .toList()))
                                .build())
                .build();
    }

    private static Json json(Rescores.Rescored done, Flip flip) {
        return Json.object()
                .put("case", flip.caseId())
                .put("target", target(done, flip))
                .put("evaluator", flip.evaluator())
                .put("turned", flip.turned())
                .put("before", score(flip.before()))
                .put("after", score(flip.after()))
                .put("why", flip.why())
                .build();
    }

    /** A number where there is a score, else why there is none. */
    private static Json score(CaseScore score) {
        return switch (score) {
            case CaseScore.Graded(double value, boolean critical) ->
                Json.object().put("score", value).put("critical", critical).build();
            case CaseScore.Unscored(var reason) ->
                Json.object().put("unscored", reason.label()).build();
            case CaseScore.NotApplicable() ->
                Json.object().put("notApplicable", true).build();
        };
    }

    private static String target(Rescores.Rescored done, Flip flip) {
        return done.source().parts().get(flip.part()).target();
    }

    private static String words(CaseScore score) {
        return switch (score) {
            case CaseScore.Graded(double value, boolean critical) ->
                Figures.number(value) + (critical ? " critical" : "");
            case CaseScore.Unscored(var reason) -> reason.label();
            case CaseScore.NotApplicable() -> "not applicable";
        };
    }
}
