package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.rubric.Criterion;
import org.junit.jupiter.api.Test;

class RecallTest {

    private static final Criterion PLAIN = Criterion.yesNo("plain", "Is it plain?");

    @Test
    void theWeightOfACriterionIsNoPartOfWhatIsAsked() {
        assertThat(Keys.criterion(PLAIN.weighing(3))).isEqualTo(Keys.criterion(PLAIN));
        assertThat(Keys.criterion(Criterion.yesNo("plain", "Is it truly plain?")))
                .isNotEqualTo(Keys.criterion(PLAIN));
    }
}
