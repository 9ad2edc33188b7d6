package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.judge.Judgement;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.Aged;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.store.Attempted;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.sample.Redaction;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Part;
import dev.evaluator.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How the scores of one case came about. */
@Command(name = "explain", description = "Show how the scores of one case came about.")
final class ExplainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "CASE", description = "a case's id, or a unique beginning of it")
    String id = "";

    @Option(names = "--run", paramLabel = "RUN", description = "in which run (default: the newest that has it)")
    @Nullable
    String run;

    @Option(names = "--prompt", description = "show the judge's exact prompt and reply")
    boolean prompt;

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Config config = options.config(terminal);
        try (Store store = Stores.read(options.storeUrl(config))) {
            List<RunRecord> runs = run == null ? store.runs() : List.of(Runs.find(store, run));
            for (RunRecord found : runs) {
                if (explained(store, found)) {
                    return Exit.OK;
                }
            }
        }
        throw new RunRefused("there is no case '" + id + "' in " + (run == null ? "any run" : "run '" + run + "'")
                + "; all cases of a run are written by: evaluator show RUN --csv FILE");
    }

    private boolean explained(Store store, RunRecord found) {
        boolean any = false;
        List<Json> documents = new ArrayList<>();
        for (int part = 0; part < found.parts().size(); part++) {
            Optional<CaseRecord> known = store.findCase(found.id(), part, id);
            if (known.isPresent()) {
                any = true;
                if (json) {
                    documents.add(ExplainJson.of(store, found, part, known.get(), prompt));
                } else {
                    explain(store, found, part, known.get());
                }
            }
        }
        if (json && any) {
            terminal.document(Json.object().put("cases", Json.array(documents)).build());
        }
        return any;
    }

    private void explain(Store store, RunRecord found, int part, CaseRecord known) {
        say("case      " + known.sample().id() + " " + known.sample().slices());
        say("run       " + found.id() + ", suite " + found.suite() + " "
                + found.suiteDigest().brief() + ", target "
                + found.parts().get(part).target() + " "
                + found.parts().get(part).targetDigest().brief());
        Aged.words(store, found).ifPresent(why -> say("gone      " + why));
        say("question  " + known.sample().prompt().question());
        known.sample().reference().text().ifPresent(text -> say("reference " + text));
        redacted(known.sample().redaction()).ifPresent(words -> say("redacted  " + words));
        for (CaseRecord.Repeat repeat : known.repeats()) {
            say(
                    switch (repeat.answer()) {
                        case Answer.Answered answered ->
                            "answer    " + answered.response().text();
                        case Answer.Failed failed ->
                            "no answer " + failed.reason().label() + ": " + failed.detail();
                    });
            List<Attempted> calls = store.attempts(repeat.response());
            if (found.parts().get(part).stream() != Stream.OBSERVED) { // What was recorded nobody called for.
                MadeCalls.toTarget(calls).forEach(call -> say("  " + call));
            }
            new TreeMap<>(repeat.evaluations()).forEach((evaluator, outcome) -> {
                say(("  " + evaluator + "  " + words(outcome)).stripTrailing());
                flags(outcome).forEach(this::say);
            });
            for (Entry.Judged judged : store.judgements(repeat.response())) {
                say("    " + judged.judge() + " on " + judged.criterion() + ", vote " + (judged.vote() + 1) + ": "
                        + words(judged.judgement()));
                MadeCalls.forJudgement(calls, judged.key()).forEach(call -> say("      " + call));
                quoted(repeat.answer(), judged.judgement()).forEach(this::say);
                if (prompt) {
                    judged.judgement().transcript().prompt().ifPresent(text -> terminal.exactly("prompt:\n" + text));
                    terminal.exactly(
                            "reply:\n" + judged.judgement().transcript().reply());
                }
            }
        }
        say("");
    }

    /** Returns a line for each criterion whose grade came about in a way that must be known. */
    private static List<String> flags(Evaluation.Outcome outcome) {
        return outcome instanceof Evaluation.Outcome.Scored(Score.Graded graded)
                ? graded.parts().stream()
                        .filter(part -> !part.flags().isEmpty())
                        .map(part -> "    " + part.criterion() + " "
                                + part.flags().stream().map(Part.Flag::words).collect(Collectors.joining("; ")))
                        .toList()
                : List.of();
    }

    /** Returns what redaction replaced before anybody kept or judged it. */
    private static Optional<String> redacted(Redaction redaction) {
        if (redaction.engine() == 0) {
            return Optional.empty();
        }
        String counts = new TreeMap<>(redaction.counts())
                .entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
        return Optional.of((counts.isEmpty() ? "nothing found to replace" : counts + " replaced") + ", as "
                + redaction.mode() + "s of " + redaction.epoch());
    }

    /** Returns where in the answer each quote stands on which a grade rests. */
    private static List<String> quoted(Answer answer, Judgement judgement) {
        return answer instanceof Answer.Answered answered && judgement instanceof Judgement.Grade grade
                ? grade.quotes().stream()
                        .map(quote -> "      rests on  "
                                + Marked.quote(quote, answered.response().text()))
                        .toList()
                : List.of();
    }

    private void say(String text) {
        terminal.say(text);
    }

    private static String words(Evaluation.Outcome outcome) {
        return switch (outcome) {
            case Evaluation.Outcome.Declined() -> "does not apply";
            case Evaluation.Outcome.Scored(Score.Graded graded) ->
                Figures.number(graded.value()) + "  " + graded.rationale();
            case Evaluation.Outcome.Scored(Score.Unscored unscored) ->
                "unscored, " + unscored.reason().label() + ": " + unscored.detail();
        };
    }

    private static String words(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Grade grade ->
                grade.grade() + " (" + Figures.number(grade.value()) + ")  " + grade.rationale();
            case Judgement.NotApplicable declined -> "does not apply: " + declined.rationale();
            case Judgement.Unclear unclear -> unclear.reason().label() + ": " + unclear.detail();
        };
    }
}
