package com.example.refunds;

import static dev.evaluator.junit.SuiteTests.cases;
import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evaluator.junit.SuiteTests;
import dev.evaluator.langchain.Capture;
import dev.evaluator.suite.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(FakeModelResource.class)
class RefundsTest {

    @Inject
    Assistant assistant;

    @Inject
    Capture capture;

    @ConfigProperty(name = "capture.folder")
    Path folder;

    @TestFactory
    Stream<DynamicNode> refunds() {
        return SuiteTests.of(
                Suite.named("refunds")
                        .evaluate("accuracy", reference(CONTAINS))
                        .evaluate("brevity", maxWords(20))
                        .require(atLeast("accuracy", 0.85).margin(0.10))
                        .build(),
                cases("refunds.csv"),
                assistant::chat);
    }

    @Test
    void whatIsCapturedIsWithoutPersonalData() throws IOException {
        long before = capture.written();

        assistant.chat("I am otto.lang@mail.test. Where is my money?");

        await().until(() -> capture.written() > before);
        assertThat(captured()).contains("Where is my money?", "within 5 days").doesNotContain("otto.lang@mail.test");
        assertThat(capture.failed()).isZero();
    }

    private String captured() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
