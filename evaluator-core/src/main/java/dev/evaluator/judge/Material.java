package dev.evaluator.judge;

import dev.evaluator.sample.Message;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.target.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is shown to a judge, cleaned, and the fence around it. */
final class Material {

    private final boolean cleaning;
    private final List<String> shown = new ArrayList<>();

    Material(Set<Measure> measures) {
        this.cleaning = measures.contains(Measure.CLEANING);
    }

    Untrusted show(String text) {
        Untrusted seen = cleaning ? Untrusted.of(text) : Untrusted.raw(text);
        shown.add(seen.text());
        return seen;
    }

    Untrusted show(Prompt prompt) {
        return show(conversation(prompt));
    }

    private static String conversation(Prompt prompt) {
        List<Message> messages = prompt.messages();
        return messages.size() == 1
                ? messages.getFirst().text()
                : messages.stream()
                        .map(message -> message.role().label() + ": " + message.text())
                        .collect(Collectors.joining("\n\n"));
    }

    /** Returns which texts about an answer are too long to be shown whole. */
    static List<String> cut(Replay replay) {
        Reference reference = replay.sample().reference();
        List<String> cut = new ArrayList<>();
        if (Untrusted.isCut(replay.response().text())) {
            cut.add("the answer");
        }
        if (Untrusted.isCut(conversation(replay.sample().prompt()))) {
            cut.add("the conversation");
        }
        if (reference.context().stream().anyMatch(Untrusted::isCut)) {
            cut.add("the context");
        }
        if (reference.text().filter(Untrusted::isCut).isPresent()
                || reference.points().stream().anyMatch(Untrusted::isCut)) {
            cut.add("the reference");
        }
        return cut;
    }

    /** Returns what a reference expects, to stand beside the rubric; its passages of context are fenced apart. */
    String show(Reference reference) {
        StringBuilder out = new StringBuilder();
        reference
                .text()
                .ifPresent(text -> out.append("\nReference answer:\n")
                        .append(show(text).text())
                        .append('\n'));
        if (!reference.points().isEmpty()) {
            out.append("\nRequired points:\n");
            reference
                    .points()
                    .forEach(
                            point -> out.append("- ").append(show(point).text()).append('\n'));
        }
        return out.toString();
    }

    /** Returns a fence that is in nothing shown so far; without the measure, one that everybody knows. */
    Fence fence(RunKey key, String judgement, Set<Measure> measures) {
        return measures.contains(Measure.FENCE) ? Fence.of(key, judgement, shown) : new Fence("-----");
    }

    /** Returns a text between its fences under a heading, with what was done to it. */
    static String block(String heading, Untrusted text, Fence fence) {
        return heading + ":\n" + fence.around(text.text()) + notes(text) + "\n";
    }

    private static String notes(Untrusted text) {
        String notes = (text.hidden() > 0 ? text.hidden() + " hidden characters were taken out. " : "")
                + (text.broken() > 0 ? text.broken() + " control tokens were broken by ¦. " : "")
                + (text.cut() ? "The middle was cut out for its length. " : "");
        return notes.isEmpty() ? "" : "(" + notes.strip() + ")\n";
    }
}
