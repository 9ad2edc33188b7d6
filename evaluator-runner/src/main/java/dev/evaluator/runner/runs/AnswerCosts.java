package dev.evaluator.runner.runs;

import dev.evaluator.run.Answer;
import dev.evaluator.run.Callee;
import dev.evaluator.run.Charge;
import dev.evaluator.run.Expected;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.ScoredCase;
import dev.evaluator.stats.ClusterSums;
import dev.evaluator.stats.ClusteredMean;
import dev.evaluator.stats.Interval;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the answers of one part of a run have cost, by the call and by the conversation, seen as its cases go by,
 * conversation after conversation; memory does not grow with them. Cases weigh as in estimates: one that was drawn with
 * probability p stands for 1/p.
 */
public final class AnswerCosts {

    private static final double ALPHA = 0.05;
    // What conversations took is kept to three digits, so that there are few different amounts.
    private static final MathContext KEPT = new MathContext(3);

    private final ClusterSums perCall = new ClusterSums();
    private final TreeMap<BigDecimal, Double> perConversation = new TreeMap<>();
    private final Optional<Prices> prices;
    private final Optional<String> configured;
    private final boolean paid;
    private Optional<String> open = Optional.empty();
    private double openWeight;
    private double openAmount;
    private boolean openPaid;
    private boolean severalCases;
    private long answers;
    private long unpriced;

    /** Begins with no case seen. */
    public AnswerCosts(Config config, RunRecord.PartRecord part) {
        Callee target = new Callee(Callee.Role.TARGET, part.target());
        Models models = new Models(config);
        this.prices = config.prices();
        this.configured = models.of(target);
        this.paid = models.isPaid(target) && (part.stream() == Stream.REPLAYED || part.stream() == Stream.PANEL);
    }

    /** Takes notice of a case; those of a conversation come one after the other. */
    public void add(ScoredCase found) {
        if (open.filter(found.sample().cluster()::equals).isEmpty()) {
            close();
            open = Optional.of(found.sample().cluster());
        } else {
            severalCases = true;
        }
        double weight = 1 / found.sample().inclusion().probability();
        openWeight = weight;
        for (CaseRecord.Repeat repeat : found.repeats()) {
            switch (charge(repeat.answer())) {
                case Charge.Paid(double amount, String currency) -> {
                    answers++;
                    openPaid = true;
                    openAmount += amount;
                    perCall.add(amount, weight);
                }
                case Charge.Free free -> {}
                case Charge.Unpriced nobodyKnows -> {
                    answers++;
                    unpriced++;
                }
            }
        }
    }

    private void close() {
        perCall.endCluster();
        if (openPaid) {
            perConversation.merge(new BigDecimal(openAmount, KEPT).stripTrailingZeros(), openWeight, Double::sum);
        }
        openPaid = false;
        openAmount = 0;
    }

    private Charge charge(Answer answer) {
        return paid && answer instanceof Answer.Answered answered ? charge(answered.response()) : new Charge.Free();
    }

    private Charge charge(Response response) {
        Optional<String> by = response.model().or(() -> configured);
        if (prices.isEmpty() || by.isEmpty() || response.usage().equals(Usage.NONE)) {
            return new Charge.Unpriced();
        }
        OptionalDouble amount = prices.get().of(by.get(), response.usage());
        return amount.isPresent()
                ? new Charge.Paid(amount.getAsDouble(), prices.get().currency())
                : new Charge.Unpriced();
    }

    /** Returns the mean of an answer that has a price, in words. */
    public String perAnswer() {
        close();
        if (perCall.n() == 0) {
            return unknown();
        }
        Optional<Interval> interval = perCall.estimate(ALPHA)
                .filter(of -> of.standardError() > 0)
                .map(ClusteredMean::interval)
                .map(of -> new Interval(Math.max(0, of.lower()), of.upper()));
        return Money.words(new Expected(perCall.mean(), interval), currency())
                + (unpriced > 0 ? ", over the " + (answers - unpriced) + " of " + answers + " that have a price" : "");
    }

    /** Returns what a conversation took, all its cases and repeats together, in words; to three digits. */
    public String perConversation() {
        close();
        String of = severalCases ? "a conversation" : "a case";
        return perConversation.isEmpty()
                ? unknown()
                : quantile(0.5) + " " + of + " in the median, " + quantile(0.95) + " at the 95th percentile";
    }

    private String quantile(double q) {
        double all = perConversation.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double seen = 0;
        BigDecimal found = perConversation.lastKey();
        for (Map.Entry<BigDecimal, Double> some : perConversation.entrySet()) {
            seen += some.getValue();
            if (seen > q * all) {
                found = some.getKey();
                break;
            }
        }
        return (unpriced > 0 ? "at least " : "") + Money.words(found.doubleValue(), currency());
    }

    private String currency() {
        return prices.map(Prices::currency).orElse("");
    }

    private String unknown() {
        return unpriced == 0
                ? "nothing was paid for"
                : "not known: " + (prices.isEmpty() ? "no prices are configured" : "no answer has a price");
    }
}
