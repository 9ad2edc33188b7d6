package dev.evaluator.runner.cli;

import dev.evaluator.drift.Cause;
import dev.evaluator.runner.incident.Change;
import dev.evaluator.runner.incident.Incident;
import dev.evaluator.runner.incident.Look;
import dev.evaluator.runner.incident.Step;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An incident on a terminal: of a case its question and its score, never what a model said. */
final class IncidentWords {

    private static final int QUESTION = 60;
    private static final int NAME = 80;

    private final Consumer<String> out;

    IncidentWords(Consumer<String> out) {
        this.out = out;
    }

    /** Tells what goes with what has moved: who sees it, what changed, where to look, what to do and whose it is. */
    void print(Incident incident) {
        out.accept("  do customers see it? "
                + incident.customers().answer().label() + ": "
                + incident.customers().words());
        out.accept("  what changed just before?");
        incident.before().forEach(this::print);
        if (!incident.look().isEmpty()) {
            out.accept("  cases to look at:");
            incident.look().forEach(this::print);
        }
        out.accept("  what you can do:");
        String told = incident.cause().map(Cause::advice).orElse(""); // It stands beside the cause already.
        incident.steps().stream().filter(step -> !step.words().equals(told)).forEach(this::print);
        out.accept("  owner: " + incident.ownerWords());
        incident.links().forEach((what, address) -> out.accept("  " + what + ": " + address));
    }

    private void print(Change change) {
        out.accept("    " + change.kind().label() + ": " + Terminal.line(change.sentence(), 2 * NAME)
                + change.since().map(since -> " since " + since.words()).orElse(""));
    }

    private void print(Look look) {
        String slices = new TreeMap<>(look.sample().slices())
                .entrySet().stream()
                        .map(slice -> slice.getKey() + "=" + slice.getValue())
                        .collect(Collectors.joining(" "));
        out.accept("    " + Terminal.line(look.sample().id(), NAME) + "  " + look.evaluator() + " "
                + Figures.number(look.score()) + "  " + (slices.isEmpty() ? "" : Terminal.line(slices, NAME) + "  ")
                + Terminal.line(look.sample().prompt().question(), QUESTION));
    }

    private void print(Step step) {
        out.accept("    " + Terminal.line(step.words(), 4 * NAME)
                + step.command()
                        .map(command -> ": " + Terminal.line(command, 4 * NAME))
                        .orElse(""));
    }
}
