package dev.evaluator.runner.aa;

import dev.evaluator.gate.Ending;
import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Pair;
import dev.evaluator.gate.Turns;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A gate, again and again, on pairs of answers that one target gave: each time the cases come in a new order and two
 * different answers of each are drawn for the arms. Which arm gets which is a coin, so that, whatever the scores are, no
 * arm is better.
 */
final class GateTrials {

    private final GateRules rules;
    private final List<List<StoredCase>> clusters;
    private final Map<String, StoredCase> byId = new HashMap<>();

    GateTrials(Pool pool, GateRules rules) {
        this.rules = rules;
        Map<String, List<StoredCase>> together = new LinkedHashMap<>();
        for (StoredCase of : pool.cases()) {
            together.computeIfAbsent(of.sample().cluster(), cluster -> new ArrayList<>())
                    .add(of);
            byId.put(of.sample().id(), of);
        }
        this.clusters = List.copyOf(together.values());
    }

    /** Runs the gate so many times. */
    GateTally run(int runs, long seed, Injection injection) {
        return GateTally.of(Chance.times(runs, seed, chance -> once(chance, injection)));
    }

    private GateTally.Run once(RandomGenerator chance, Injection injection) {
        List<Sample> order = order(chance);
        long most = Math.min(rules.most(), order.size());
        Gate gate = rules.gate();
        Turns turns = new Turns(gate, order::iterator, most, pair -> {});
        while (turns.hasNext()) {
            turns.settled(pair(turns.next(), chance, injection));
        }
        Ending ending = most == order.size() ? Ending.ALL_READ : Ending.CASES;
        return new GateTally.Run(gate.decide(ending, most - gate.looks()).verdict(), gate.looks());
    }

    private List<Sample> order(RandomGenerator chance) {
        int[] places = new int[clusters.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        Chance.shuffle(places, chance);
        List<Sample> order = new ArrayList<>(byId.size());
        for (int place : places) {
            clusters.get(place).forEach(of -> order.add(of.sample()));
        }
        return order;
    }

    private Pair pair(Sample sample, RandomGenerator chance, Injection injection) {
        List<Map<String, CaseScore>> answers =
                Objects.requireNonNull(byId.get(sample.id())).answers();
        int candidate = chance.nextInt(answers.size());
        int other = chance.nextInt(answers.size() - 1);
        int baseline = other < candidate ? other : other + 1;
        return new Pair(sample, injection.into(answers.get(candidate), chance), answers.get(baseline));
    }
}
