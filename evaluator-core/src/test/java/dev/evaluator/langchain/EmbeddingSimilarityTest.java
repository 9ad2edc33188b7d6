package dev.evaluator.langchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingSimilarityTest {

    /** A model that reads the vector from the text itself. */
    private static final EmbeddingModel VECTORS = model(EmbeddingSimilarityTest::embedded);

    @FunctionalInterface
    private interface Embeds {
        List<Embedding> of(List<TextSegment> texts);
    }

    private static EmbeddingModel model(Embeds embeds) {
        return new EmbeddingModel() {
            @Override
            public dev.langchain4j.model.output.Response<List<Embedding>> embedAll(List<TextSegment> texts) {
                return dev.langchain4j.model.output.Response.from(embeds.of(texts));
            }
        };
    }

    private static List<Embedding> embedded(List<TextSegment> texts) {
        return texts.stream()
                .map(text -> {
                    String[] numbers = text.text().split(" ");
                    float[] vector = new float[numbers.length];
                    for (int i = 0; i < numbers.length; i++) {
                        vector[i] = Float.parseFloat(numbers[i]);
                    }
                    return Embedding.from(vector);
                })
                .toList();
    }

    private static Score score(EmbeddingModel model, String reference, String answer) {
        return EmbeddingSimilarity.to("vectors", model).evaluate(Cases.answer(reference, answer));
    }

    @ParameterizedTest
    @CsvSource({"1 0, 1 0, 1", "1 0, 5 0, 1", "1 0, 0 2, 0.5", "1 0, -3 0, 0", "1 1, 1 0, 0.8535533906"})
    void theAngleBetweenTheTwoBecomesAScore(String reference, String answer, double expected) {
        assertThat(score(VECTORS, reference, answer))
                .isInstanceOfSatisfying(
                        Score.Graded.class, graded -> assertThat(graded.value()).isCloseTo(expected, within(1e-9)));
    }

    @Test
    void aModelThatFailsLeavesTheCaseUnscoredAndIsNotQuoted() {
        EmbeddingModel broken = model(texts -> {
            throw new IllegalStateException("cannot embed " + texts);
        });

        assertThat(score(broken, "1 0", "0 1"))
                .isEqualTo(new Score.Unscored(
                        Reason.EVALUATOR_ERROR, "embedding model 'vectors' threw java.lang.IllegalStateException"));
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMITED, RATE_LIMITED", "INTERRUPTED, INTERRUPTED", "TIMEOUT, EVALUATOR_ERROR"})
    void aFailedCallKeepsItsReason(HttpFailure.Kind kind, Reason reason) {
        EmbeddingModel failing = model(texts -> {
            throw new IllegalArgumentException(new HttpFailure(kind, true, "no vectors today"));
        });

        assertThat(score(failing, "1 0", "0 1")).isEqualTo(new Score.Unscored(reason, "no vectors today"));
    }

    @Test
    void vectorsThatCannotBeComparedAreNoScore() {
        assertThat(score(VECTORS, "1 0", "0 0")).isInstanceOf(Score.Unscored.class);
        assertThat(score(VECTORS, "1 0", "1 0 0")).isInstanceOf(Score.Unscored.class);
        assertThat(score(VECTORS, "1 0", "NaN 0")).isInstanceOf(Score.Unscored.class);
        assertThat(score(model(texts -> List.of()), "1 0", "1 0")).isInstanceOf(Score.Unscored.class);
    }

    @Test
    void anEmptyAnswerIsWrongWithoutAsking() {
        EmbeddingModel unasked = model(texts -> {
            throw new AssertionError("asked");
        });

        assertThat(score(unasked, "1 0", " ")).isEqualTo(new Score.Graded(0, "is empty"));
    }

    @Test
    void theModelIsShownTheRedactedAnswerOnly() {
        Evaluator similarity = EmbeddingSimilarity.to("vectors", VECTORS);
        Replay replay = new Replay(
                "key", Cases.number(1).expecting("1 0").sample(), Response.of("not for others"), Response.of("1 0"), 0);

        assertThat(similarity.score(replay)).isEqualTo(new Score.Graded(1, ""));
    }

    @Test
    void appliesWhereThereIsAReferenceAndIsKnownByItsModel() {
        Evaluator similarity = EmbeddingSimilarity.to("vectors", VECTORS);

        assertThat(similarity.appliesTo(Cases.number(1).sample())).isFalse();
        assertThat(similarity.passFail()).isFalse();
        assertThat(similarity.definition())
                .isNotEqualTo(EmbeddingSimilarity.to("others", VECTORS).definition());
    }
}
