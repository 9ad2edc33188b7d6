package dev.evaluator.runner.store;

import dev.evaluator.target.Usage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** What was spent when, as rows. */
final class BillRows {

    private static final long QUARTER = 900;

    private static final String ADD_UP = """
        on conflict (suite, quarter, purpose, role, name, model, currency) do update set
            calls = bill.calls + excluded.calls,
            unpriced = bill.unpriced + excluded.unpriced,
            input_tokens = bill.input_tokens + excluded.input_tokens,
            output_tokens = bill.output_tokens + excluded.output_tokens,
            cost = bill.cost + excluded.cost\
        """;

    private static final String INTO = "insert into bill (suite, purpose, quarter, role, name, model, currency,"
            + " calls, unpriced, input_tokens, output_tokens, cost) ";

    private static final String ADD = INTO + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) " + ADD_UP;

    // Without a condition SQLite would take the conflict clause for a join's.
    private static final String ADD_OF_RUN =
            INTO + "select suite, kind, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from run where id = ? " + ADD_UP;

    private static final String SINCE = """
        select suite, purpose, role, name, model, currency, sum(calls) as calls, sum(unpriced) as unpriced,
            sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens, sum(cost) as cost
        from bill where quarter >= ?
        group by suite, purpose, role, name, model, currency
        order by min(quarter), suite, purpose, role, name, model, currency\
        """;

    private final Pricing pricing;

    BillRows(Pricing pricing) {
        this.pricing = pricing;
    }

    /** Adds what was spent in a run. */
    void add(Session session, String run, Totals.Spender who, long calls, Usage usage, Instant at) throws SQLException {
        session.update(
                ADD_OF_RUN,
                quarter(at),
                who.role(),
                who.name(),
                who.model(),
                pricing.currency().orElse(""),
                calls,
                unpriced(who.model(), calls, usage),
                usage.input(),
                usage.output(),
                nanos(who.model(), usage),
                run);
    }

    /** Adds what was spent for a suite without a run. */
    void add(Session session, String suite, String purpose, Totals.Spender who, long calls, Usage usage, Instant at)
            throws SQLException {
        session.update(
                ADD,
                suite,
                purpose,
                quarter(at),
                who.role(),
                who.name(),
                who.model(),
                pricing.currency().orElse(""),
                calls,
                unpriced(who.model(), calls, usage),
                usage.input(),
                usage.output(),
                nanos(who.model(), usage));
    }

    private long unpriced(String model, long calls, Usage usage) {
        return usage.equals(Usage.NONE) || pricing.of(model, usage).isPresent() ? 0 : calls;
    }

    private long nanos(String model, Usage usage) {
        OptionalDouble cost = pricing.of(model, usage);
        return cost.isPresent() ? Math.round(cost.getAsDouble() * 1e9) : 0;
    }

    private static long quarter(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), QUARTER);
    }

    /** Returns what was spent from the quarter of an hour on in which this instant lies, the longest known first. */
    static List<Bill> since(Session session, Instant from) throws SQLException {
        return session.list(SINCE, BillRows::read, quarter(from));
    }

    private static Bill read(Row row) throws SQLException {
        return new Bill(
                row.text("suite"),
                row.text("purpose"),
                row.text("role"),
                row.text("name"),
                row.text("model"),
                row.text("currency"),
                row.whole("calls"),
                row.whole("unpriced"),
                Columns.usage(row),
                row.whole("cost"));
    }
}
