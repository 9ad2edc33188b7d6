package dev.evaluator.runner.config;

import dev.evaluator.langchain.AnswerLimit;
import dev.evaluator.langchain.ReplyFormat;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A judge as it was configured. */
public sealed interface JudgeConfig {

    /** How many answers from memory may be looked up at once. */
    int IN_PROCESS = 16;

    /** Returns the name suites call it by. */
    String name();

    /** Returns whether a judge is people, who need not be held against people; a name nobody has is none. */
    static boolean isOfPeople(@Nullable JudgeConfig judge) {
        return judge instanceof People || judge instanceof StoredPeople;
    }

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

    /** Returns how its address may be reached; nothing where it is none of a network. */
    default Optional<Access> reached() {
        return this instanceof Model model ? Optional.of(model.access()) : Optional.empty();
    }

    /** Returns what its calls share their limits by, one account at one place; empty for what has none. */
    default Optional<Account> account() {
        return Optional.empty();
    }

    /** Returns the tokens that all calls together may use a minute, if that is limited. */
    default OptionalLong tokensPerMinute() {
        return OptionalLong.empty();
    }

    /**
     * A model behind an endpoint that speaks the chat-completions protocol.
     *
     * @param url its base, up to and without {@code /chat/completions}
     * @param model which model to ask for
     * @param apiKey the credential, if it needs one
     * @param timeout for one whole call
     * @param votes how often each criterion is asked
     * @param tokensPerMinute what all calls together may use, if that is limited
     * @param format how it is held to the form of its reply
     * @param datamarking whether the blanks of judged texts are replaced by a mark
     * @param access how its address may be reached
     * @param answerLimit how long a reply may be, if the model is told
     * @param regions where it works on what it is sent; nobody knows when empty
     */
    record Model(
            String name,
            URI url,
            String model,
            Optional<Secret> apiKey,
            Duration timeout,
            int votes,
            int concurrency,
            boolean strictConcurrency,
            OptionalLong tokensPerMinute,
            ReplyFormat format,
            boolean datamarking,
            Access access,
            Optional<AnswerLimit> answerLimit,
            List<String> regions)
            implements JudgeConfig {

        public Model {
            regions = List.copyOf(regions);
        }

        @Override
        public Optional<Account> account() {
            return Optional.of(Account.of(url, model, apiKey));
        }
    }

    /**
     * Recorded verdicts, played in this process.
     *
     * @param recordings the file that holds them
     * @param judge whose verdicts
     * @param mode which of the judge's prompts; any when absent
     * @param votes how often each criterion is asked
     */
    record Recorded(String name, Path recordings, String judge, Optional<String> mode, int votes)
            implements JudgeConfig {
        @Override
        public int concurrency() {
            return IN_PROCESS;
        }
    }

    /**
     * People's labels; a case without one stays unscored.
     *
     * @param labels the file that holds them
     */
    record People(String name, Path labels) implements JudgeConfig {
        @Override
        public int concurrency() {
            return IN_PROCESS;
        }
    }

    /** People's labels as they are kept in the store; an answer without one stays unscored. */
    record StoredPeople(String name) implements JudgeConfig {
        @Override
        public int concurrency() {
            return IN_PROCESS;
        }
    }
}
