package dev.evaluator.run;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who serves the models of one address under one credential. All models have one pace, as long as nothing tells that each
 * has limits of its own; whoever calls the same model shares its pace for good.
 */
public final class Provider {

    private final LongSupplier nanos;
    private final Company company = new Company();
    private final Map<String, Known> models = new ConcurrentHashMap<>();

    private record Known(Member member, OptionalLong tokensPerMinute) {}

    /**
     * Creates a provider that nobody has called yet.
     *
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    public Provider(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Returns permits of a model for one more caller.
     *
     * @param model what has limits of its own, if anything has
     * @param limit how many calls may be under way at once, at least one
     * @param lending whether others may be made in the place of calls that have stalled, up to half as many again
     * @param tokensPerMinute what all calls to the model together may use a minute; a model that has it shares no pace
     */
    public Permits permits(String model, int limit, boolean lending, OptionalLong tokensPerMinute) {
        Known known = models.computeIfAbsent(model, unseen -> known(limit, tokensPerMinute));
        return new Permits(limit, lending, known.member(), nanos);
    }

    /**
     * Has permits of a model go on with other numbers: calls under way count, and what was learnt of the model holds, but
     * for tokens a minute, which begin anew where they are others.
     */
    public void change(Permits permits, String model, int limit, boolean lending, OptionalLong tokensPerMinute) {
        Known known = models.compute(
                model,
                (named, before) -> before != null && before.tokensPerMinute().equals(tokensPerMinute)
                        ? before
                        : known(limit, tokensPerMinute));
        permits.become(limit, lending, known.member());
    }

    private Known known(int limit, OptionalLong tokensPerMinute) {
        return new Known(member(limit, tokensPerMinute), tokensPerMinute);
    }

    Member member(int limit, OptionalLong tokensPerMinute) {
        return tokensPerMinute.isPresent()
                ? Member.alone(new Pace(limit, Optional.of(new TokenBudget(tokensPerMinute.getAsLong()))))
                : company.join(limit);
    }
}
