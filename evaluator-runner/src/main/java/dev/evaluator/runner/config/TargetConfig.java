package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.langchain.AnswerLimit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A target as it was configured. */
public sealed interface TargetConfig {

    /** Returns the name suites call it by. */
    String name();

    /** Returns how many calls to it may be under way at once. */
    int concurrency();

    /** Returns how long an answer may be, if the model is told. */
    default Optional<AnswerLimit> answerLimit() {
        return Optional.empty();
    }

    /** Returns whether no more may be under way even while some have stalled. */
    default boolean strictConcurrency() {
        return false;
    }

    /** Returns how its address may be reached; nothing where it plays in this process. */
    default Optional<Access> reached() {
        return switch (this) {
            case Endpoint endpoint -> Optional.of(endpoint.access());
            case Api api -> Optional.of(api.access());
            case Recorded recorded -> Optional.empty();
        };
    }

    /** Returns what its calls share their limits by, one account at one place; empty for what has none. */
    default Optional<Account> account() {
        return Optional.empty();
    }

    /** Returns the tokens that all calls together may use a minute, if that is limited. */
    default OptionalLong tokensPerMinute() {
        return OptionalLong.empty();
    }

    /** Returns how it says that it can be asked, if it does. */
    default Optional<ReadyConfig> ready() {
        return Optional.empty();
    }

    /**
     * An endpoint that speaks the chat-completions protocol.
     *
     * @param url its base, up to and without {@code /chat/completions}
     * @param model which model to ask for
     * @param apiKey the credential, if it needs one
     * @param revision the deployed version, when it is known
     * @param header the header of its answers that names the version, if one does
     * @param timeout for one whole call
     * @param tokensPerMinute what all calls together may use, if that is limited
     * @param access how its address may be reached
     * @param ready how it says that it can be asked, if it does
     * @param answerLimit how long an answer may be, if the model is told
     */
    record Endpoint(
            String name,
            URI url,
            String model,
            Optional<Secret> apiKey,
            Optional<String> revision,
            Optional<String> header,
            Duration timeout,
            int concurrency,
            boolean strictConcurrency,
            OptionalLong tokensPerMinute,
            Access access,
            Optional<ReadyConfig> ready,
            Optional<AnswerLimit> answerLimit)
            implements TargetConfig {
        @Override
        public Optional<Account> account() {
            return Optional.of(Account.of(url, model, apiKey));
        }
    }

    /**
     * Any HTTP API that takes and returns JSON.
     *
     * @param url where it is posted to
     * @param request the body; a string {@code ${question}} in it is replaced by the question, {@code ${messages}} by
     *     the list of messages
     * @param answer JSON pointer to the answer in the reply
     * @param inputTokens JSON pointer to the number of tokens read, if the reply tells
     * @param outputTokens JSON pointer to the number of tokens written, if the reply tells
     * @param apiKey sent as a bearer token, if it needs one
     * @param revision the deployed version, when it is known
     * @param header the header of its answers that names the version, if one does
     * @param timeout for one whole call
     * @param tokensPerMinute what all calls together may use, if that is limited
     * @param access how its address may be reached
     * @param ready how it says that it can be asked, if it does
     */
    record Api(
            String name,
            URI url,
            Json request,
            String answer,
            Optional<String> inputTokens,
            Optional<String> outputTokens,
            Optional<Secret> apiKey,
            Optional<String> revision,
            Optional<String> header,
            Duration timeout,
            int concurrency,
            boolean strictConcurrency,
            OptionalLong tokensPerMinute,
            Access access,
            Optional<ReadyConfig> ready)
            implements TargetConfig {
        @Override
        public Optional<Account> account() {
            return Optional.of(Account.of(url, "", apiKey));
        }
    }

    /**
     * Recorded answers, played in this process.
     *
     * @param recordings the file that holds them
     * @param endpoint whose answers
     * @param period of when; the earliest when absent
     */
    record Recorded(String name, Path recordings, String endpoint, Optional<String> period) implements TargetConfig {
        @Override
        public int concurrency() {
            return JudgeConfig.IN_PROCESS;
        }
    }
}
