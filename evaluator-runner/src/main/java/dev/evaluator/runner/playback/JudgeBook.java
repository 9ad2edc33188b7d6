package dev.evaluator.runner.playback;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.records.JudgedItem;
import dev.evaluator.records.JudgedItem.Kind;
import dev.evaluator.records.JudgedItem.Said;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.SeededOrder;
import dev.evaluator.sample.WhiteSpace;
import java.util.List;
import java.util.Optional;

/** Plays recorded judges: finds the judged item in the prompt and says what was said about it. */
final class JudgeBook {

    private final ItemIndex index;
    private final SeededOrder order;
    private final VerdictStyle style;
    private final Turns turns = new Turns();

    JudgeBook(Judgements judgements, SeededOrder order, VerdictStyle style) {
        this.index = new ItemIndex(judgements.items());
        this.order = order;
        this.style = style;
    }

    /** Returns the next reply of a judge, {@code name} or {@code name/mode}, to a prompt. */
    Optional<String> reply(String judge, String prompt) {
        int slash = judge.indexOf('/');
        String name = slash < 0 ? judge : judge.substring(0, slash);
        String mode = slash < 0 ? "" : judge.substring(slash + 1);
        return index.find(prompt).flatMap(item -> {
            Optional<String> shown = item.kind() == Kind.PAIRWISE ? Optional.of(shown(item, prompt)) : Optional.empty();
            List<Said> all = item.said().stream()
                    .filter(said -> said.isBy(name, Optional.of(mode).filter(asked -> !asked.isEmpty())))
                    .filter(said -> shown.isEmpty()
                            || said.order().isEmpty()
                            || said.order().equals(shown))
                    .toList();
            return all.isEmpty() ? Optional.empty() : Optional.of(wording(item, next(item, all, name, mode, shown)));
        });
    }

    private Said next(JudgedItem item, List<Said> all, String name, String mode, Optional<String> shown) {
        String[] place = {"verdict", name, mode, item.id(), shown.orElse("None")};
        return order.pick(all, Said::weight, turns.next(place), place);
    }

    /** In which order the two answers stand in the prompt; quoted earlier, the last place counts. */
    private static String shown(JudgedItem item, String prompt) {
        String text = WhiteSpace.squeezed(prompt);
        int first = text.lastIndexOf(item.answers().getFirst());
        int second = text.lastIndexOf(item.answers().getLast());
        return first < second ? "AB" : "BA";
    }

    private String wording(JudgedItem item, Said said) {
        if (style == VerdictStyle.RAW || said.grade().isEmpty()) {
            return said.text();
        }
        JsonObjects plain = Json.object().put("item", item.id()).put("rationale", said.text());
        return Spaced.write(
                plain.put(item.kind().field(), grade(item, said, said.grade().get()))
                        .build());
    }

    /** A winner is named as it was shown, 1 or 2; it was recorded as answer A or B. */
    private static Json grade(JudgedItem item, Said said, Json grade) {
        boolean turned = item.kind() == Kind.PAIRWISE && said.order().equals(Optional.of("BA"));
        return grade.whole()
                .filter(winner -> turned && winner != 0)
                .map(winner -> Json.of(3 - winner))
                .orElse(grade);
    }
}
