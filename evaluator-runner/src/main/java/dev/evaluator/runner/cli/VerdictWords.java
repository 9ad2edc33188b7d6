package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.VerdictFields.list;
import static dev.evaluator.runner.cli.VerdictFields.text;
import static dev.evaluator.runner.cli.VerdictFields.whole;

import dev.evaluator.json.Json;
import dev.evaluator.runner.runs.FrozenWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A verdict as a person reads it: each requirement, the reasons, what to do next, and the decision as the last line. */
final class VerdictWords {

    private VerdictWords() {}

    /** Prints a verdict, and before its last line the command that finds out why it is no PASS. */
    static void print(Terminal terminal, Json verdict, Optional<String> next) {
        terminal.table(table(verdict));
        reasons(verdict).forEach(terminal::say);
        next.ifPresent(terminal::say);
        headline(terminal, verdict);
    }

    /** Prints the one line that tells the decision, in its colour where a person watches. */
    static void headline(Terminal terminal, Json verdict) {
        terminal.say(VerdictFields.headline(verdict).replace('\n', ' '), colour(verdict));
    }

    private static Terminal.Colour colour(Json decided) {
        return switch (text(decided, "/verdict")) {
            case "pass" -> Terminal.Colour.GREEN;
            case "fail" -> Terminal.Colour.RED;
            default -> Terminal.Colour.YELLOW;
        };
    }

    private static Table table(Json verdict) {
        Table table = new Table().row("", "verdict", "difference", "95 % interval", "cases", "evidence pass", "fail");
        list(verdict, "requirements")
                .forEach(requirement -> table.row(
                                text(requirement, "/id"),
                                text(requirement, "/verdict"),
                                number(requirement.at("/difference/mean")),
                                requirement.at("/difference").isPresent()
                                        ? "[" + number(requirement.at("/difference/lower")) + ", "
                                                + number(requirement.at("/difference/upper")) + "]"
                                        : "",
                                whole(requirement, "/cases"),
                                share(requirement, "pass"),
                                share(requirement, "fail"))
                        .painted(1, colour(requirement)));
        return table;
    }

    /** Returns what is told of a verdict between its table and its last line. */
    static List<String> reasons(Json verdict) {
        List<String> lines = new ArrayList<>();
        list(verdict, "warnings").forEach(warning -> lines.add("warning: " + text(warning, "/text")));
        List<Json> reasons = list(verdict, "reasons");
        reasons.forEach(reason -> lines.add(text(reason, "/code") + ": " + text(reason, "/text")));
        List<String> judges = list(verdict, "judges").stream()
                .map(judge -> text(judge, "/judge"))
                .toList();
        if (!judges.isEmpty()) {
            boolean paired = list(verdict, "requirements").stream()
                    .anyMatch(requirement -> requirement.member("baseline").isPresent());
            lines.add("judged by " + String.join(", ", judges) + (paired ? ", both targets by the same" : "")
                    + "; the grades are not corrected by labels of people");
        }
        List<String> insecure = list(verdict, "insecureTls").stream()
                .flatMap(name -> name.text().stream())
                .toList();
        if (!insecure.isEmpty()) {
            lines.add("warning: anybody may have answered for " + String.join(", ", insecure)
                    + ", for insecure-tls trusts every certificate");
        }
        FrozenWords.of(verdict).ifPresent(lines::add);
        lines.add("reproduce: " + text(verdict, "/reproduce"));
        // A text with a line of its own could forge one of ours.
        return lines.stream()
                .map(line -> Terminal.visible(line.replace('\n', ' ')))
                .toList();
    }

    private static String share(Json requirement, String which) {
        Optional<Double> value = requirement.at("/evidence/" + which).flatMap(Json::number);
        Optional<Double> limit = requirement.at("/evidence/" + which + "Limit").flatMap(Json::number);
        return value.isPresent() && limit.isPresent()
                ? String.format(Locale.ROOT, "%.3g of %.3g", value.get(), limit.get())
                : "";
    }

    private static String number(Optional<Json> json) {
        return json.flatMap(Json::number)
                .map(value -> String.format(Locale.ROOT, "%+.3f", value))
                .orElse("");
    }
}
