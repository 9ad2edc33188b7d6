package dev.evaluator.runner.runs;

import dev.evaluator.records.Line;
import dev.evaluator.run.Callee;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.Nearest;
import dev.evaluator.runner.config.RunBudget;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.source.Arrived;
import dev.evaluator.runner.source.Safeguard;
import dev.evaluator.runner.source.Traffic;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.sampling.Spread;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a run is going to ask, told without asking anybody. */
public final class Planning {

    private Planning() {}

    /** Returns what a new run would take. */
    public static Forecast forecast(
            Config config, Connections connections, RunRequest request, Optional<Store> earlier) {
        SuiteConfig suite = Optional.ofNullable(config.suites().get(request.suite()))
                .orElseThrow(() -> new RunRefused(Nearest.absent(
                        "suite", "suites", request.suite(), config.suites().keySet())));
        return forecast(config, suite, suite.provider().suite(connections), request, earlier);
    }

    /** Refuses a run that is expected to take more than a suite may still use up. */
    public static void refuseAbove(Forecast forecast, Config config, String suite, Budgets budgets) {
        Optional.ofNullable(config.suites().get(suite))
                .ifPresent(found -> forecast.refuseAbove(budgets.ofRun(found).accounts()));
    }

    static Forecast forecast(
            Config config, SuiteConfig suite, Suite made, RunRequest request, Optional<Store> earlier) {
        List<String> targets = request.targets().isEmpty() ? suite.targets() : request.targets();
        refuseUnpriced(config, suite, made, targets);
        Optional<Arrived> arrived = arrived(suite, request, earlier);
        try (Traffic traffic = traffic(suite, Safeguard.forLooking(), request, arrived, line -> {})) {
            Draw.refuseNone(traffic, suite);
            Iterator<Sample> drawn = request.only().isEmpty()
                    ? Families.of(traffic, suite.swaps())
                    : Only.of(Families.of(traffic, suite.swaps()), request.only());
            long most = Math.min(
                    suite.limit().orElse(Integer.MAX_VALUE), request.limit().orElse(Integer.MAX_VALUE));
            return new Forecaster(config, suite, made, earlier)
                    .of(Lengths.of(drawn, most), targets, request.repeats().orElse(suite.repeats()));
        }
    }

    /** Returns what has come since the run before, where a run of a schedule follows its source. */
    static Optional<Arrived> arrived(SuiteConfig suite, RunRequest request, Optional<Store> earlier) {
        return suite.traffic().follow() && request.window().isPresent()
                ? Optional.of(Arrived.of(
                        suite.traffic(),
                        earlier.flatMap(store ->
                                store.progress(suite.name(), suite.traffic().name()))))
                : Optional.empty();
    }

    /** Opens the traffic of a run. */
    static Traffic traffic(
            SuiteConfig suite,
            Safeguard safeguard,
            RunRequest request,
            Optional<Arrived> arrived,
            Consumer<Line.Dead> dead) {
        return arrived.map(news -> new Traffic(suite, safeguard, news, dead))
                .orElseGet(() -> new Traffic(suite, safeguard, request.window(), dead));
    }

    /** Refuses a limit on money that cannot be held, because nobody knows what a call costs. */
    static void refuseUnpriced(Config config, SuiteConfig suite, Suite made, List<String> targets) {
        List<Callee> callees = new ArrayList<>();
        targets.forEach(name -> callees.add(new Callee(Callee.Role.TARGET, name)));
        made.judges().stream()
                .map(JudgeId::name)
                .distinct()
                .forEach(name -> callees.add(new Callee(Callee.Role.JUDGE, name)));
        limits(suite).forEach(limit -> new Models(config).refuseUnpriced(Optional.of(limit), callees));
    }

    private static Stream<GateBudget.Cost> limits(SuiteConfig suite) {
        RunBudget budget = suite.budget();
        return Stream.of(budget.run(), budget.day()).flatMap(share -> share.cost().stream());
    }

    /** Returns the limit on money of a suite that has one. */
    static GateBudget.Cost money(SuiteConfig suite) {
        return limits(suite).findFirst().orElseThrow();
    }

    /** The samples of a run, and how many cases have been drawn as far as these were asked for. */
    static final class Drawn {
        private final Iterator<Sample> members;
        private final AtomicLong cases = new AtomicLong();

        private Drawn(Iterator<Sample> drawn, UnaryOperator<Iterator<Sample>> families) {
            this.members = families.apply(counted(drawn));
        }

        private Iterator<Sample> counted(Iterator<Sample> drawn) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return drawn.hasNext();
                }

                @Override
                public Sample next() {
                    cases.incrementAndGet();
                    return drawn.next();
                }
            };
        }

        Iterator<Sample> members() {
            return members;
        }

        long cases() {
            return cases.get();
        }
    }

    /** Draws the samples of a run. A limit counts cases, not the members of their families. */
    static Drawn drawn(
            Iterator<Sample> traffic,
            SuiteConfig config,
            Slicing slicing,
            Spread spread,
            RunRequest request,
            long seed) {
        return request.only().isEmpty()
                ? new Drawn(
                        Draw.of(traffic, config.sampling(), slicing, spread, seed),
                        samples -> Families.of(samples, config.swaps()))
                : new Drawn(
                        Draw.smallest(
                                Only.of(Families.of(traffic, config.swaps()), request.only()), config.limit(), seed),
                        UnaryOperator.identity());
    }
}
