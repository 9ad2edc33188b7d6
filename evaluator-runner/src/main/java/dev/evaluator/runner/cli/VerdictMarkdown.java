package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.VerdictFields.list;
import static dev.evaluator.runner.cli.VerdictFields.number;
import static dev.evaluator.runner.cli.VerdictFields.text;
import static dev.evaluator.runner.cli.VerdictFields.whole;

import dev.evaluator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A verdict as a comment on a change: the decision in words first, at most thirty lines before the folded details, and a
 * first line by which the next comment of the same gate finds the one it replaces. Text from outside is code, so that it
 * neither links, nor mentions, nor shows a picture.
 */
final class VerdictMarkdown {

    private static final int MOST_REQUIREMENTS = 10;
    private static final int MOST_REASONS = 4;
    private static final int MOST_WARNINGS = 2;

    private VerdictMarkdown() {}

    static String of(Json verdict) {
        List<String> lines = new ArrayList<>();
        lines.add("<!-- evaluator-gate:" + text(verdict, "/gate").replaceAll("[^A-Za-z0-9._-]", "_") + " -->");
        lines.add("### " + mark(verdict) + " " + text(verdict, "/verdict").toUpperCase(Locale.ROOT) + " – "
                + code(text(verdict, "/gate")));
        lines.add("");
        lines.add(decision(verdict));
        lines.add("");
        List<Json> requirements = list(verdict, "requirements");
        if (!requirements.isEmpty()) {
            lines.add("| requirement | verdict | difference, 95 % | cases |");
            lines.add("|---|---|---|---|");
            requirements.stream().limit(MOST_REQUIREMENTS).forEach(of -> lines.add(row(of)));
            more(lines, requirements.size() - MOST_REQUIREMENTS, "requirements");
            lines.add("");
        }
        messages(lines, "", list(verdict, "reasons"), MOST_REASONS);
        messages(lines, "warning: ", list(verdict, "warnings"), MOST_WARNINGS);
        lines.add("");
        lines.add("Reproduce: " + code(text(verdict, "/reproduce")) + link(verdict, "report")
                + link(verdict, "dashboard"));
        lines.addAll(details(verdict));
        return String.join("\n", lines) + "\n";
    }

    /** Returns a link to an address of the configuration. */
    private static String link(Json verdict, String what) {
        String address = text(verdict, "/links/" + what);
        return address.isEmpty()
                ? ""
                : " · [" + what + "](" + address.replace("(", "%28").replace(")", "%29") + ")";
    }

    private static String mark(Json verdict) {
        return switch (text(verdict, "/verdict")) {
            case "pass" -> "✅";
            case "fail" -> "❌";
            default -> "❔";
        };
    }

    private static String decision(Json verdict) {
        String against = text(verdict, "/baseline/target");
        String who = code(text(verdict, "/candidate/target")) + (against.isEmpty() ? "" : " against " + code(against));
        String read = whole(verdict, "/statistics/looks") + " of " + whole(verdict, "/cases/planned") + " cases read";
        return switch (text(verdict, "/verdict")) {
            case "pass" -> who + " meets every requirement; " + read + ".";
            case "fail" -> who + " does not meet a requirement; " + read + ".";
            case "inconclusive" -> who + ": the cases do not tell; " + read + ". This is neither good nor bad news.";
            default -> who + ": the gate could not do its work; " + read + ".";
        };
    }

    private static String row(Json requirement) {
        String difference = number(requirement, "/difference/mean")
                .map(mean -> String.format(
                        Locale.ROOT,
                        "%+.3f [%+.3f, %+.3f]",
                        mean,
                        number(requirement, "/difference/lower").orElse(Double.NaN),
                        number(requirement, "/difference/upper").orElse(Double.NaN)))
                .orElse("");
        return "| " + code(text(requirement, "/evaluator")) + " " + cell(VerdictFields.required(requirement)) + " | "
                + text(requirement, "/verdict") + " | " + difference + " | " + whole(requirement, "/cases") + " |";
    }

    private static void messages(List<String> lines, String kind, List<Json> messages, int most) {
        messages.stream()
                .limit(most)
                .forEach(of -> lines.add("- " + kind + code(text(of, "/code")) + " " + code(text(of, "/text"))));
        more(lines, messages.size() - most, kind.isEmpty() ? "reasons" : "warnings");
    }

    private static void more(List<String> lines, int left, String what) {
        if (left > 0) {
            lines.add("- and " + left + " more " + what + ", in the details");
        }
    }

    private static List<String> details(Json verdict) {
        List<String> lines = new ArrayList<>(List.of("", "<details><summary>Details</summary>", ""));
        List<Json> worst = list(verdict, "worstCases");
        if (!worst.isEmpty()) {
            lines.add("Worst cases:");
            lines.add("");
            worst.forEach(of -> lines.add("- " + code(text(of, "/case")) + " " + code(text(of, "/evaluator")) + " "
                    + number(of, "/candidate").map(VerdictMarkdown::score).orElse("–") + " instead of "
                    + number(of, "/baseline").map(VerdictMarkdown::score).orElse("–") + ": "
                    + code(text(of, "/rationale"))));
            lines.add("");
        }
        lines.add(fenced(plain(verdict.pretty()), "json"));
        lines.add("");
        lines.add("</details>");
        return lines;
    }

    private static String score(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Returns a text in a fence longer than any run of backticks in it. */
    private static String fenced(String text, String language) {
        String fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
        return fence + language + "\n" + text + "\n" + fence;
    }

    /** Returns a JSON document with the characters that hide or turn others written as JSON can write any. */
    private static String plain(String json) {
        StringBuilder plain = new StringBuilder();
        json.codePoints().forEach(c -> {
            String one = Character.toString(c);
            if (c == '\n' || Terminal.visible(one).equals(one)) {
                plain.append(one);
            } else {
                one.chars().forEach(unit -> plain.append("\\u%04x".formatted(unit)));
            }
        });
        return plain.toString();
    }

    /** Returns a text on one line as code, in which nothing is markup; a bar would end a cell, so it is another sign. */
    private static String code(String text) {
        String line = cell(text);
        if (line.isEmpty()) {
            return "–";
        }
        String ticks = "`".repeat(longestTicks(line) + 1);
        String gap = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return ticks + gap + line + gap + ticks;
    }

    private static String cell(String text) {
        return Terminal.visible(text.replaceAll("\\s+", " ").strip()).replace('|', '¦');
    }

    private static int longestTicks(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** Returns lines by which a job of GitHub's marks what it found; none when a verdict needs no attention. */
    static List<String> annotations(Json verdict) {
        String level = VerdictFields.truth(verdict, "blocked") ? "error" : "warning";
        List<String> lines = list(verdict, "reasons").stream()
                .map(of -> "::" + level + " title="
                        + escaped(text(verdict, "/gate")).replace(":", "%3A").replace(",", "%2C") + "::"
                        + escaped(text(of, "/code") + ": " + text(of, "/text")))
                .collect(Collectors.toCollection(ArrayList::new));
        list(verdict, "warnings")
                .forEach(of -> lines.add("::warning::" + escaped(text(of, "/code") + ": " + text(of, "/text"))));
        return lines;
    }

    private static String escaped(String text) {
        return Terminal.visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
