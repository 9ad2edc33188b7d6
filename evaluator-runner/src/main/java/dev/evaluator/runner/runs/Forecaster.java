package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.run.Callee;
import dev.evaluator.run.Expected;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Usage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Forecasts runs of a suite: by what an earlier run took, else by what was recorded, else by the length of prompts. */
final class Forecaster {

    private static final int BYTES = 4;
    private static final long ANSWER = 256;
    private static final long GRADE = 120;
    private static final int ATTEMPTS = 3;
    private static final int REPLIES = 2;
    // What is sent around the words, as calls set it aside.
    private static final long AROUND = 4_096;

    private final Config config;
    private final Models models;
    private final Suite suite;
    private final Optional<Earlier> earlier;
    private final OptionalDouble runsPerMonth;

    /** What an earlier run took. */
    private record Earlier(Totals totals, double secondsPerCall, Map<Callee.Role, Expected> costs) {

        /** Returns the tokens of a call, if it made any to this one. */
        Optional<Usage> each(Callee callee) {
            long calls = calls(callee);
            Usage usage = totals.tokens().entrySet().stream()
                    .filter(each -> of(callee, each.getKey()))
                    .map(Map.Entry::getValue)
                    .reduce(Usage.NONE, Usage::plus);
            return calls == 0 || usage.equals(Usage.NONE)
                    ? Optional.empty()
                    : Optional.of(new Usage(usage.input() / calls, usage.output() / calls));
        }

        long calls(Callee callee) {
            return totals.calls().entrySet().stream()
                    .filter(each -> of(callee, each.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        private static boolean of(Callee callee, Totals.Spender spender) {
            return spender.role().equals(callee.role().label())
                    && spender.name().equals(callee.name());
        }
    }

    Forecaster(Config config, SuiteConfig of, Suite suite, Optional<Store> store) {
        this.runsPerMonth = of.every()
                .map(every -> OptionalDouble.of(MonthWords.runs(every)))
                .orElse(OptionalDouble.empty());
        this.config = config;
        this.models = new Models(config);
        this.suite = suite;
        this.earlier = store.flatMap(known -> earlier(known, suite.name(), config.prices()));
    }

    private static Optional<Earlier> earlier(Store store, String suite, Optional<Prices> prices) {
        return Pace.of(store, suite, Optional.empty()).map(pace -> {
            RunRecord run = store.find(pace.run()).orElseThrow();
            return new Earlier(store.totals(run.id()), pace.seconds(), RunCosts.like(store, run, prices));
        });
    }

    /** Returns the forecast of a run over such cases, of which each target answers each {@code repeats} times. */
    Forecast of(Lengths lengths, List<String> targets, int repeats) {
        List<Forecast.Line> lines = new ArrayList<>();
        double answers = (double) lengths.cases() * repeats;
        Usage guess = lengths.recorded()
                .orElse(new Usage(lengths.mean() / BYTES, lengths.answer().orElse(ANSWER)));
        targets.forEach(name ->
                lines.add(line(new Callee(Callee.Role.TARGET, name), answers, guess, lengths.total() * repeats, 0)));
        long graded = AROUND + lengths.mean() + lengths.answer().orElse(ANSWER) * BYTES;
        Usage grade = new Usage(graded / BYTES, GRADE);
        gradings().forEach((judge, perAnswer) -> {
            Callee callee = new Callee(Callee.Role.JUDGE, judge);
            double calls = answers * Math.max(1, targets.size()) * asked(callee, perAnswer);
            double most = perAnswer * Math.max(1, targets.size()) * repeats;
            lines.add(line(callee, calls, grade, lengths.total() * most, most * lengths.cases()));
        });
        return new Forecast(
                lengths.cases(),
                lines,
                config.prices().map(Prices::currency),
                seconds(lines),
                runsPerMonth,
                asBefore(answers * Math.max(1, targets.size())),
                basis(lines, lengths));
    }

    private Map<Callee.Role, Expected> asBefore(double answers) {
        Map<Callee.Role, Expected> costs = new EnumMap<>(Callee.Role.class);
        earlier.ifPresent(known -> known.costs().forEach((role, each) -> costs.put(role, each.times(answers))));
        return costs;
    }

    /** Returns how often judges are called for an answer, all criteria and votes together. */
    private Map<String, Long> gradings() {
        Map<String, Long> calls = new LinkedHashMap<>();
        for (Evaluator evaluator : suite.evaluators().values()) {
            Json definition = evaluator.definition();
            long votes = definition.member("votes").flatMap(Json::whole).orElse(1L);
            long criteria = Rubrics.in(definition).stream()
                    .map(Rubric::criteria)
                    .mapToLong(List::size)
                    .sum();
            for (JudgeId judge : evaluator.judges()) {
                calls.merge(judge.name(), Math.max(1, criteria) * votes, Long::sum);
            }
        }
        return calls;
    }

    /** Criteria that do not apply are not asked: an earlier run knows how many do. */
    private double asked(Callee judge, long perAnswer) {
        return earlier.filter(known -> known.totals().targetCalls() > 0 && known.calls(judge) > 0)
                .map(known -> (double) known.calls(judge) / known.totals().targetCalls())
                .orElse((double) perAnswer);
    }

    private Forecast.Line line(Callee callee, double calls, Usage guess, double bytes, double gradings) {
        boolean judge = callee.role() == Callee.Role.JUDGE;
        double replies = judge ? REPLIES : 1;
        double most = (judge ? gradings : calls) * replies;
        if (!models.isPaid(callee)) {
            return new Forecast.Line(
                    callee, models.of(callee), calls, most, 0, 0, OptionalDouble.of(0), OptionalDouble.of(0));
        }
        Optional<Prices.Price> price =
                models.of(callee).flatMap(model -> config.prices().flatMap(prices -> prices.find(model)));
        long longest = models.longest(callee);
        Usage each = earlier.flatMap(known -> known.each(callee))
                .orElse(new Usage(guess.input(), Math.min(guess.output(), longest)));
        // A judge is shown the answer as well, which may be as long as answers get.
        double input = bytes * replies + most * (AROUND + (judge ? longest * BYTES : 0));
        double output = most * longest;
        return new Forecast.Line(
                callee,
                models.of(callee),
                calls,
                most * ATTEMPTS,
                calls * (each.input() + each.output()),
                input + output,
                cost(price, calls * each.input(), calls * each.output()),
                cost(price, input, output));
    }

    private static OptionalDouble cost(Optional<Prices.Price> price, double input, double output) {
        return price.map(of -> OptionalDouble.of((input * of.input() + output * of.output()) / 1e6))
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble seconds(List<Forecast.Line> lines) {
        double calls = lines.stream()
                .filter(line -> line.callee().role() == Callee.Role.TARGET)
                .mapToDouble(Forecast.Line::calls)
                .sum();
        return earlier.map(known -> OptionalDouble.of(known.secondsPerCall() * calls))
                .orElse(OptionalDouble.empty());
    }

    private Forecast.Basis basis(List<Forecast.Line> lines, Lengths lengths) {
        boolean known = lines.stream()
                .filter(line -> models.isPaid(line.callee()))
                .allMatch(
                        line -> earlier.flatMap(run -> run.each(line.callee())).isPresent());
        return known && earlier.isPresent()
                ? Forecast.Basis.EARLIER_RUN
                : lengths.recorded().isPresent() ? Forecast.Basis.RECORDED : Forecast.Basis.LENGTH;
    }
}
