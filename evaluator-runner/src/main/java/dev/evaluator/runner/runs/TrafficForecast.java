package dev.evaluator.runner.runs;

import dev.evaluator.run.Callee;
import dev.evaluator.run.Charge;
import dev.evaluator.run.CostModel;
import dev.evaluator.run.Expected;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.sample.Sample;
import java.util.List;
import java.util.Optional;

/** What a suite would take in a month to answer and grade the samples of some traffic; nobody is called. */
public final class TrafficForecast {

    private final CostModel volume = new CostModel();
    private final Lengths.Sums lengths = new Lengths.Sums();
    private final SuiteConfig suite;
    private final Forecaster forecaster;

    /**
     * Begins the forecast of a suite.
     *
     * @param earlier where earlier runs of it are, which tell how many tokens calls take
     */
    public TrafficForecast(Config config, SuiteConfig suite, Connections connections, Optional<Store> earlier) {
        this.suite = suite;
        this.forecaster = new Forecaster(config, suite, suite.provider().suite(connections), earlier);
    }

    /** Takes notice of a sample. */
    public void see(Sample sample) {
        lengths.add(sample);
        volume.see(new CostModel.Call(
                sample.recorded().at(), sample.conversation().orElse(sample.id()), 1, new Charge.Free()));
    }

    /**
     * A month of it.
     *
     * @param suite the suite's name
     * @param cases how many samples there are in a month; the intervals of money are those of their number
     * @param currency of the money, when there are prices
     * @param basis what tokens were expected from
     * @param target what targets take
     * @param judge what judges take
     */
    public record Month(
            String suite,
            Expected cases,
            Optional<String> currency,
            Forecast.Basis basis,
            Forecast.Monthly target,
            Forecast.Monthly judge) {}

    /** Returns a month of what was seen; empty where samples do not say when they were, or all were within an hour. */
    public Optional<Month> month() {
        return volume.callsPerDay().map(CostModel.PerDay::perMonth).map(cases -> {
            Forecast all = forecaster.of(lengths.lengths(Integer.MAX_VALUE), suite.targets(), suite.repeats());
            return new Month(
                    suite.name(),
                    cases,
                    all.currency(),
                    all.basis(),
                    month(all, Callee.Role.TARGET, cases),
                    month(all, Callee.Role.JUDGE, cases));
        });
    }

    private static Forecast.Monthly month(Forecast all, Callee.Role role, Expected cases) {
        List<Forecast.Line> lines = all.of(role);
        double most =
                lines.stream().mapToDouble(line -> line.mostCost().orElse(0)).sum();
        double expected =
                lines.stream().mapToDouble(line -> line.cost().orElse(0)).sum();
        return new Forecast.Monthly(
                cases.times(expected / all.cases()),
                cases.mean() * most / all.cases(),
                lines.stream().anyMatch(line -> line.cost().isEmpty()));
    }
}
