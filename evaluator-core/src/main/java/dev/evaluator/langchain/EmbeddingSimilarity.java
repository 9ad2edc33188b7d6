package dev.evaluator.langchain;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.Replay;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;
import java.util.Optional;

/**
 * Scores how near an answer is to the reference in meaning, as an embedding model has it.
 *
 * <pre>
 * score = (1 + cos) / 2,  cos = a·r / (|a| |r|),  a and r the vectors of answer and reference
 * </pre>
 *
 * <p>The same direction scores 1, no relation 0.5, the opposite 0. Most models keep all texts in a narrow cone, so that
 * unrelated answers score well above 0.5: compare scores of one model only, and set a bar by looking at your own cases.
 */
public final class EmbeddingSimilarity implements Evaluator {

    private final String name;
    private final EmbeddingModel model;

    private EmbeddingSimilarity(String name, EmbeddingModel model) {
        this.name = name;
        this.model = model;
    }

    /**
     * Returns an evaluator of similarity to the reference.
     *
     * @param name identity of everything that can change a vector: address, model and revision
     */
    public static Evaluator to(String name, EmbeddingModel model) {
        return new EmbeddingSimilarity(name, model);
    }

    @Override
    public Score evaluate(Replay replay) {
        String answer = replay.response().text();
        Optional<String> reference = replay.sample().reference().text().filter(text -> !text.isBlank());
        if (reference.isEmpty()) {
            return new Score.Unscored(Reason.NO_REFERENCE, "the case has no reference to compare with");
        }
        if (answer.isBlank()) {
            return new Score.Graded(0, "is empty");
        }
        try {
            var vectors = model.embedAll(List.of(TextSegment.from(answer), TextSegment.from(reference.get())))
                    .content();
            return vectors.size() == 2
                    ? scored(vectors.getFirst().vector(), vectors.getLast().vector())
                    : unusable(vectors.size() + " vectors for two texts");
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private Score scored(float[] answer, float[] reference) {
        if (answer.length != reference.length || answer.length == 0) {
            return unusable("vectors of " + answer.length + " and " + reference.length + " dimensions");
        }
        double product = 0;
        double answerSquared = 0;
        double referenceSquared = 0;
        for (int i = 0; i < answer.length; i++) {
            product += (double) answer[i] * reference[i];
            answerSquared += (double) answer[i] * answer[i];
            referenceSquared += (double) reference[i] * reference[i];
        }
        double cosine = product / Math.sqrt(answerSquared * referenceSquared);
        if (!Double.isFinite(cosine)) {
            return unusable("a vector without direction");
        }
        return new Score.Graded(Math.clamp((1 + cosine) / 2, 0, 1), "");
    }

    private Score unusable(String what) {
        return new Score.Unscored(
                Reason.EVALUATOR_ERROR, "embedding model '" + name + "' gave " + what + "; check which model it is");
    }

    private Score failed(RuntimeException thrown) {
        Optional<HttpFailure> failure = HttpFailure.of(thrown);
        if (failure.isEmpty()) {
            // Its message may quote what was sent.
            return new Score.Unscored(
                    Reason.EVALUATOR_ERROR,
                    "embedding model '" + name + "' threw " + thrown.getClass().getName());
        }
        Reason reason = switch (failure.get().kind()) {
            case RATE_LIMITED -> Reason.RATE_LIMITED;
            case INTERRUPTED -> Reason.INTERRUPTED;
            case TOO_LONG -> Reason.INPUT_TOO_LONG;
            case CONNECT, TIMEOUT, SERVER_ERROR, CLIENT_ERROR, TOO_LARGE, MALFORMED -> Reason.EVALUATOR_ERROR;
        };
        return new Score.Unscored(reason, String.valueOf(failure.get().getMessage()));
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return sample.reference().text().isPresent();
    }

    @Override
    public boolean asksOthers() {
        return true;
    }

    @Override
    public Json definition() {
        return Json.object().put("similarity", name).build();
    }
}
