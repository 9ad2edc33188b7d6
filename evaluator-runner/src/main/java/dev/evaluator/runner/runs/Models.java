package dev.evaluator.runner.runs;

import dev.evaluator.langchain.AnswerLimit;
import dev.evaluator.run.Callee;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.config.TargetConfig;
import java.util.List;
import java.util.Optional;

/** Which model each configured target and judge asks for. */
final class Models {

    private final Config config;

    Models(Config config) {
        this.config = config;
    }

    Optional<String> of(Callee callee) {
        return switch (callee.role()) {
            case TARGET ->
                config.targets().get(callee.name()) instanceof TargetConfig.Endpoint endpoint
                        ? Optional.of(endpoint.model())
                        : Optional.empty();
            case JUDGE ->
                config.judges().get(callee.name()) instanceof JudgeConfig.Model judge
                        ? Optional.of(judge.model())
                        : Optional.empty();
        };
    }

    /** Returns how long an answer is at most: as long as the model is told, else as its price says, else as most are. */
    long longest(Callee callee) {
        Optional<AnswerLimit> told = switch (callee.role()) {
            case TARGET ->
                Optional.ofNullable(config.targets().get(callee.name())).flatMap(TargetConfig::answerLimit);
            case JUDGE ->
                Optional.ofNullable(config.judges().get(callee.name())).flatMap(JudgeConfig::answerLimit);
        };
        return told.map(limit -> (long) limit.tokens())
                .or(() -> of(callee)
                        .flatMap(model -> config.prices().flatMap(prices -> prices.find(model)))
                        .map(Prices.Price::longest))
                .orElse(Prices.Price.LONGEST);
    }

    /** Returns whether somebody has to be paid for a call. */
    boolean isPaid(Callee callee) {
        return callee.role() == Callee.Role.TARGET
                ? config.targets().get(callee.name()) instanceof TargetConfig.Endpoint
                        || config.targets().get(callee.name()) instanceof TargetConfig.Api
                : config.judges().get(callee.name()) instanceof JudgeConfig.Model;
    }

    /** Refuses a limit on money that cannot be held, because nobody knows what a call costs. */
    void refuseUnpriced(Optional<GateBudget.Cost> most, List<Callee> callees) {
        if (most.isEmpty()) {
            return;
        }
        GateBudget.Cost limit = most.get();
        for (Callee callee : callees) {
            if (isPaid(callee)) {
                String who = callee.role().label() + " '" + callee.name() + "'";
                String model = of(callee)
                        .orElseThrow(() -> new RunRefused(who + " does not say which model answers, so the limit of "
                                + limit + " cannot be held; limit its calls instead"));
                if (config.prices().flatMap(prices -> prices.find(model)).isEmpty()) {
                    throw unpriced(who, model, limit, config);
                }
            }
        }
        config.prices()
                .map(Prices::currency)
                .filter(currency -> !currency.equals(limit.currency()))
                .ifPresent(other -> {
                    throw new RunRefused(
                            "the limit of " + limit + " is in another currency than the prices, which are in " + other);
                });
    }

    static RunRefused unpriced(String who, String model, GateBudget.Cost limit, Config config) {
        return new RunRefused("model '" + model + "' of " + who + " has no price, so the limit of " + limit
                + " cannot be held; set models." + model
                + (config.prices().isPresent() ? " in the file of prices:" : " in a file and name it under prices:"));
    }
}
