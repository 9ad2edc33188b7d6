package dev.evaluator.runner.runs;

import dev.evaluator.gate.Finding;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Settled;
import dev.evaluator.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Watches which model and which version answers in each arm of a gate: when it changes on the way, the cases are not about one target. */
final class Answerers {

    private final List<Target> arms;
    private final List<Optional<String>> first = new ArrayList<>();
    private Optional<Finding> change = Optional.empty();

    Answerers(List<Target> arms) {
        this.arms = List.copyOf(arms);
        arms.forEach(arm -> first.add(Optional.empty()));
    }

    void add(Settled settled) {
        for (int arm = 0; arm < arms.size(); arm++) {
            Target target = arms.get(arm);
            change = change.or(() -> target.moved()
                    .map(now -> finding(target, "version " + target.revision().orElse("unknown"), now)));
            for (Answer answer : settled.arms().get(arm).answers()) {
                if (answer instanceof Answer.Answered answered) {
                    Optional<String> model = answered.response().model();
                    if (first.get(arm).isEmpty()) {
                        first.set(arm, model);
                    } else if (model.isPresent() && !model.equals(first.get(arm)) && change.isEmpty()) {
                        change = Optional.of(
                                finding(target, "model " + first.get(arm).get(), model.get()));
                    }
                }
            }
        }
    }

    private static Finding finding(Target target, String before, String now) {
        return new Finding(
                Finding.Code.TARGET_CHANGED,
                Optional.empty(),
                "target '" + target.name() + "' changed while the gate ran: " + before + " answered first, then " + now
                        + "; ask again once it stays, with its new --revision or the next --attempt");
    }

    /** Returns what changed, if anything did. */
    Optional<Finding> change() {
        return change;
    }
}
