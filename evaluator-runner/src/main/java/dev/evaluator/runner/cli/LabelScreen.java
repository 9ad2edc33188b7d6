package dev.evaluator.runner.cli;

import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Scale;
import dev.evaluator.runner.label.GradeKeys;
import dev.evaluator.runner.label.Item;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Role;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One case as a person sees it who is to grade it; what the judge said is not shown, lest it be repeated. */
final class LabelScreen {

    private static final int FEWEST_ROWS = 3;

    private final Terminal terminal;
    private final Keyboard keyboard;

    LabelScreen(Terminal terminal, Keyboard keyboard) {
        this.terminal = terminal;
        this.keyboard = keyboard;
    }

    /**
     * Shows a case.
     *
     * @param head where in the queue it stands
     * @param page which part of a text that is longer than the screen, from 0; beyond the last it begins again
     * @param hint what was wrong with what was typed
     */
    void show(String head, Item item, Sample sample, String answer, int page, Optional<String> hint) {
        Keyboard.Size size = keyboard.size();
        int columns = Math.min(size.columns() - 1, 110);
        List<String> body = body(sample, answer, columns);
        List<String> foot = foot(item.criterion(), columns);
        int room = Math.max(FEWEST_ROWS, size.rows() - foot.size() - 5);
        int pages = Math.max(1, (body.size() + room - 1) / room);
        int shown = Math.floorMod(page, pages);
        List<String> screen = new ArrayList<>(Wrapped.lines(head, columns).subList(0, 1));
        String rule = "─".repeat(columns);
        screen.add(rule);
        screen.addAll(body.subList(shown * room, Math.min(body.size(), (shown + 1) * room)));
        screen.add(
                pages == 1
                        ? rule
                        : "── part " + (shown + 1) + " of " + pages + ", space shows the "
                                + (shown + 1 == pages ? "first" : "next") + " ──");
        screen.addAll(foot);
        hint.ifPresent(text -> screen.add(Wrapped.lines(text, columns).getFirst()));
        if (keyboard.keys()) {
            // Ours, and the only steering there is: everything else went through Wrapped.
            terminal.out().print("\u001b[H\u001b[2J");
        }
        screen.forEach(terminal.out()::println);
        terminal.out().flush();
    }

    private static List<String> body(Sample sample, String answer, int columns) {
        List<String> lines = new ArrayList<>();
        List<Message> messages = sample.prompt().messages();
        for (Message message : messages) {
            lines.add(
                    messages.size() == 1 && message.role() == Role.USER
                            ? "QUESTION"
                            : message.role().label().toUpperCase(java.util.Locale.ROOT));
            lines.addAll(Wrapped.lines(message.text(), columns));
        }
        sample.reference().text().ifPresent(text -> {
            lines.add("REFERENCE");
            lines.addAll(Wrapped.lines(text, columns));
        });
        sample.reference().points().forEach(point -> lines.addAll(Wrapped.lines("- " + point, columns)));
        sample.reference().context().forEach(passage -> {
            lines.add("CONTEXT");
            lines.addAll(Wrapped.lines(passage, columns));
        });
        lines.add("ANSWER");
        lines.addAll(Wrapped.lines(answer, columns));
        return lines;
    }

    private static List<String> foot(Criterion criterion, int columns) {
        List<String> lines = new ArrayList<>(Wrapped.lines(criterion.question(), columns));
        GradeKeys keys = GradeKeys.of(criterion);
        keys.grades()
                .forEach((key, grade) ->
                        lines.addAll(Wrapped.lines("  " + key + "  " + meaning(criterion.scale(), grade), columns)));
        keys.declining().ifPresent(key -> lines.add("  " + key + "  does not apply"));
        lines.addAll(Wrapped.lines("  u cannot tell · b back · q quit", columns));
        return lines;
    }

    private static String meaning(Scale scale, String grade) {
        return scale instanceof Scale.Anchored anchored
                ? grade + " – " + anchored.anchors().get(Integer.parseInt(grade))
                : grade;
    }
}
