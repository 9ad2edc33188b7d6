package dev.evaluator.runner.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.langchain.AnswerLimit;
import dev.evaluator.run.Permits;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredConnectionsTest {

    @TempDir
    Path folder;

    @Test
    void whoeverCallsATargetSharesItsPermits() throws IOException {
        try (ConfiguredConnections connections = connections("")) {
            Permits first = connections.targetPermits(connections.target("assistant"));
            Permits second = connections.targetPermits(Target.of("assistant", question -> question));

            assertThat(first).isSameAs(second);
            assertThat(first.limit()).isEqualTo(3);
            assertThat(connections.judgePermits("large")).isSameAs(connections.judgePermits("large"));
            assertThat(connections.judgePermits("large").limit()).isEqualTo(5);
        }
    }

    @Test
    void aSlowAccountOfTokensIsNamedWhereItIsConfigured() throws IOException {
        assertThat(config("").targets().get("assistant").tokensPerMinute()).isEqualTo(OptionalLong.empty());
        assertThat(config(", tokens-per-minute: 90000")
                        .targets()
                        .get("assistant")
                        .tokensPerMinute())
                .hasValue(90_000);
        assertThatThrownBy(() -> config(", tokens-per-minute: plenty"))
                .hasMessageContaining("targets.assistant.tokens-per-minute");
        assertThatThrownBy(() -> config(", tokens-per-minute: 0"))
                .hasMessageContaining("targets.assistant.tokens-per-minute");
    }

    @Test
    void whoCountsStalledCallsTooSaysSo() throws IOException {
        assertThat(config("").targets().get("assistant").strictConcurrency()).isFalse();
        assertThat(config(", strict-concurrency: true")
                        .targets()
                        .get("assistant")
                        .strictConcurrency())
                .isTrue();
    }

    @Test
    void howLongAnAnswerMayBeIsNamedAsItIsSentAndPartOfTheIdentity() throws IOException {
        assertThat(config(", max-tokens: 512").targets().get("assistant").answerLimit())
                .contains(new AnswerLimit(AnswerLimit.Name.MAX_TOKENS, 512));
        assertThat(config(", max-completion-tokens: 512")
                        .targets()
                        .get("assistant")
                        .answerLimit())
                .contains(new AnswerLimit(AnswerLimit.Name.MAX_COMPLETION_TOKENS, 512));
        assertThatThrownBy(() -> config(", max-tokens: 512, max-completion-tokens: 512"))
                .hasMessageContaining("keep the one that the provider knows");
        try (ConfiguredConnections free = connections("");
                ConfiguredConnections limited = connections(", max-tokens: 512")) {
            assertThat(limited.target("assistant").digest())
                    .isNotEqualTo(free.target("assistant").digest());
        }
    }

    @Test
    void anAccountIsAnAddressAModelAndACredential() throws IOException {
        Config config = config("");

        assertThat(config.targets().get("assistant").account())
                .isEqualTo(config.targets().get("again").account())
                .isNotEqualTo(config.judges().get("large").account())
                .isPresent();
    }

    @Test
    void modelsOfOneAddressAndCredentialHaveOneProvider() throws IOException {
        Config config = config("");

        assertThat(config.targets().get("assistant").account().orElseThrow().provider())
                .isEqualTo(config.judges().get("large").account().orElseThrow().provider())
                .isNotEqualTo(config(", api-key: \"env:KEY\"", Map.of("KEY", "k"))
                        .targets()
                        .get("assistant")
                        .account()
                        .orElseThrow()
                        .provider());
    }

    private ConfiguredConnections connections(String more) throws IOException {
        return new ConfiguredConnections(config(more), InstantSource.fixed(Instant.EPOCH));
    }

    private Config config(String more) throws IOException {
        return config(more, Map.of());
    }

    private Config config(String more, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "input,reference\nWhere?,Here\n");
        return Configs.load(Files.writeString(folder.resolve("evaluator.yaml"), """
            targets:
              assistant: {url: http://127.0.0.1:1/v1, model: small, concurrency: 3, revision: v41%s}
              again: {url: http://127.0.0.1:1/v1, model: small, concurrency: 2, revision: v42}
            judges:
              large: {url: http://127.0.0.1:1/v1, model: judge-large, concurrency: 5}
            suites:
              refunds:
                cases: cases.csv
                judge: large
                evaluators: {accuracy: {rubric: accuracy}}
            """.formatted(more)), environment);
    }
}
