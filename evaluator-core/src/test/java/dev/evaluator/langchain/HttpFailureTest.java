package dev.evaluator.langchain;

import static dev.evaluator.langchain.HttpFailure.Kind.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.internal.ExceptionMapper;
import org.junit.jupiter.api.Test;

class HttpFailureTest {

    private static final HttpFailure FAILURE = new HttpFailure(TIMEOUT, true, "too slow");

    @Test
    void survivesWhatLangChain4jMakesOfIt() {
        assertThat(HttpFailure.of(ExceptionMapper.DEFAULT.mapException(FAILURE)))
                .contains(FAILURE);
        assertThat(HttpFailure.of(new LangChain4jException(new RuntimeException(FAILURE))))
                .contains(FAILURE);
    }

    @Test
    void isNotFoundWhereThereIsNone() {
        assertThat(HttpFailure.of(new IllegalStateException(new RuntimeException())))
                .isEmpty();
    }

    @Test
    void isNotSearchedForEverInACircle() {
        RuntimeException one = new RuntimeException();
        RuntimeException two = new RuntimeException(one);
        one.initCause(two);

        assertThat(HttpFailure.of(one)).isEmpty();
    }
}
