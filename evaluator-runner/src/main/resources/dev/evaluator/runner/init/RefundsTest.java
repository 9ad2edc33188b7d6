package evals;

import static dev.evaluator.junit.SuiteTests.cases;

import dev.evaluator.junit.SuiteTests;
import dev.evaluator.records.Recordings;
import dev.evaluator.records.SeededOrder;
import dev.evaluator.suite.Judges;
import dev.evaluator.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class RefundsTest {

    /** Plays what was recorded. Put your own assistant in its place: Target.of("assistant", question -> …). */
    private static final Target ASSISTANT = Recordings.read(List.of(Path.of("answers.jsonl")))
            .target("assistant", "assistant", Optional.empty(), SeededOrder.DEFAULT);

    @TestFactory
    Stream<DynamicNode> refunds() {
        return SuiteTests.of(new Refunds().suite(Judges.none()), cases("refunds.csv"), ASSISTANT);
    }
}
