package dev.evaluator.runner.store;

import dev.evaluator.target.Usage;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls and tokens of one batch of results, summed up before they are added to what their runs have spent. */
final class Spending {

    private static final String ADD = """
        insert into spent (run, role, name, model, calls, retries, input_tokens, output_tokens)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (run, role, name, model) do update set
            calls = spent.calls + excluded.calls,
            retries = spent.retries + excluded.retries,
            input_tokens = spent.input_tokens + excluded.input_tokens,
            output_tokens = spent.output_tokens + excluded.output_tokens\
        """;

    private static final String SUMS = "select role, name, model, calls, retries, input_tokens, output_tokens"
            + " from spent where run = ? order by role, name, model";

    private static final String BY_SUITE = """
        select suite, role, model, sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens
        from (
            select run.suite, spent.role, spent.model, spent.input_tokens, spent.output_tokens, run.started_at as began
            from spent join run on run.id = spent.run
            union all
            select suite, 'judge', model, input_tokens, output_tokens, probed_at from probe
            union all
            select suite, 'judge', model, input_tokens, output_tokens, asked_at from preference
        ) as each_spent
        group by suite, role, model
        order by min(began), suite, role, model\
        """;

    private static final String TARGET = "target";
    private static final String JUDGE = "judge";

    private final Map<Account, Sum> sums = new LinkedHashMap<>();
    private final BillRows bills;
    private final InstantSource clock;

    /** Begins the sums of a batch, whose bill has the time of its end. */
    Spending(BillRows bills, InstantSource clock) {
        this.bills = bills;
        this.clock = clock;
    }

    private record Account(String run, Totals.Spender spender) {}

    private record Sum(long calls, long retries, Usage usage) {
        Sum plus(Sum other) {
            return new Sum(calls + other.calls, retries + other.retries, usage.plus(other.usage));
        }
    }

    /** Adds the calls for one answer of a target. */
    void target(String run, String name, String model, int attempts, Usage usage) {
        add(run, new Totals.Spender(TARGET, name, model), attempts, usage);
    }

    /** Adds the calls for one judgement. */
    void judge(String run, String name, String model, int attempts, Usage usage) {
        add(run, new Totals.Spender(JUDGE, name, model), attempts, usage);
    }

    private void add(String run, Totals.Spender spender, int attempts, Usage usage) {
        sums.merge(new Account(run, spender), new Sum(attempts, Math.max(0, attempts - 1), usage), Sum::plus);
    }

    /** Writes the sums. */
    void save(Session session) throws SQLException {
        Instant now = clock.instant();
        for (Map.Entry<Account, Sum> entry : sums.entrySet()) {
            Totals.Spender who = entry.getKey().spender();
            Sum sum = entry.getValue();
            session.update(
                    ADD,
                    entry.getKey().run(),
                    who.role(),
                    who.name(),
                    who.model(),
                    sum.calls(),
                    sum.retries(),
                    sum.usage().input(),
                    sum.usage().output());
            bills.add(session, entry.getKey().run(), who, sum.calls(), sum.usage(), now);
        }
    }

    /** Returns what a run has spent. */
    static Totals totals(Session session, String run) throws SQLException {
        Map<Totals.Spender, Sum> spent = new LinkedHashMap<>();
        session.list(SUMS, row -> spent.put(spender(row), sum(row)), run);
        Map<Totals.Spender, Usage> tokens = new LinkedHashMap<>();
        spent.forEach((who, sum) -> tokens.put(who, sum.usage()));
        tokens.values().removeIf(Usage.NONE::equals);
        Map<Totals.Spender, Long> calls = new LinkedHashMap<>();
        spent.forEach((who, sum) -> calls.put(who, sum.calls()));
        return new Totals(calls(spent, TARGET), calls(spent, JUDGE), retries(spent), tokens, calls);
    }

    /** Returns what all runs, probes and comparisons have spent, by suite, role and model, the longest known first. */
    static List<Spent> bySuite(Session session) throws SQLException {
        return session.list(
                BY_SUITE, row -> new Spent(row.text("suite"), row.text("role"), row.text("model"), Columns.usage(row)));
    }

    private static long calls(Map<Totals.Spender, Sum> spent, String role) {
        return spent.entrySet().stream()
                .filter(entry -> entry.getKey().role().equals(role))
                .mapToLong(entry -> entry.getValue().calls())
                .sum();
    }

    private static long retries(Map<Totals.Spender, Sum> spent) {
        return spent.values().stream().mapToLong(Sum::retries).sum();
    }

    private static Totals.Spender spender(Row row) throws SQLException {
        return new Totals.Spender(row.text("role"), row.text("name"), row.text("model"));
    }

    private static Sum sum(Row row) throws SQLException {
        return new Sum(row.whole("calls"), row.whole("retries"), Columns.usage(row));
    }
}
