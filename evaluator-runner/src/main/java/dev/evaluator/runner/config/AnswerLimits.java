package dev.evaluator.runner.config;

import dev.evaluator.langchain.AnswerLimit;
import java.util.Optional;

/** Reads how long the answers of a model may be, under the name by which its provider knows it. */
final class AnswerLimits {

    private static final int MOST = 100_000_000;

    private AnswerLimits() {}

    static Optional<AnswerLimit> read(Node node) {
        Optional<AnswerLimit> tokens = node.find("max-tokens").map(found -> limit(AnswerLimit.Name.MAX_TOKENS, found));
        Optional<AnswerLimit> completion =
                node.find("max-completion-tokens").map(found -> limit(AnswerLimit.Name.MAX_COMPLETION_TOKENS, found));
        if (tokens.isPresent() && completion.isPresent()) {
            node.problem("max-completion-tokens", "says the same as max-tokens; keep the one that the provider knows");
        }
        return tokens.or(() -> completion);
    }

    private static AnswerLimit limit(AnswerLimit.Name name, Node node) {
        return new AnswerLimit(name, node.count(MOST));
    }
}
