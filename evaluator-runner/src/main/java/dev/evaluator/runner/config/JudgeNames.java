package dev.evaluator.runner.config;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Judges;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges by name only: enough to make a suite and to see whom it asks, never to grade. */
final class JudgeNames implements Judges {

    private final Collection<String> known;
    private final Set<String> asked = new LinkedHashSet<>();

    JudgeNames(Collection<String> known) {
        this.known = known;
    }

    @Override
    public Judge named(String name) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no judge '" + name + "'" + Nearest.hint(name, "judges", known));
        }
        asked.add(name);
        return new Name(name);
    }

    /** Returns the judges that were asked for, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private record Name(String name) implements Judge {
        @Override
        public JudgeId id() {
            return new JudgeId(name, Digest.of(name), Optional.empty());
        }

        @Override
        public int votes() {
            return 1;
        }

        @Override
        public Judgement grade(Question question) {
            throw new IllegalStateException("judge '" + name + "' cannot grade while the configuration is read");
        }
    }
}
