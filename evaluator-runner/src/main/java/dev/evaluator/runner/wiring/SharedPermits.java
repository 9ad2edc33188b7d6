package dev.evaluator.runner.wiring;

import dev.evaluator.run.Callee;
import dev.evaluator.run.Permits;
import dev.evaluator.run.Provider;
import dev.evaluator.runner.config.Account;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The permits of a process, whichever configuration it calls by: while runs of two are under way, they have one number of
 * calls at once between them, and one pace.
 */
final class SharedPermits {

    private final Map<String, Provider> providers = new HashMap<>();
    private final Map<Endpoint, Held> held = new HashMap<>();

    /** Who is called; another address, model or credential under the same name is somebody else. */
    record Endpoint(Callee callee, Account account) {}

    /** What a configuration says of an endpoint. */
    record Numbers(int limit, boolean lending, OptionalLong tokensPerMinute) {}

    private record Held(Permits permits, Numbers numbers) {}

    /** Returns the permits of an endpoint: those there are, or as many as are said here. */
    synchronized Permits of(Endpoint endpoint, Numbers numbers) {
        return held.computeIfAbsent(
                        endpoint,
                        unseen -> new Held(
                                provider(endpoint)
                                        .permits(
                                                endpoint.account().model(),
                                                numbers.limit(),
                                                numbers.lending(),
                                                numbers.tokensPerMinute()),
                                numbers))
                .permits();
    }

    /** Has everybody who calls an endpoint keep to these numbers from now on. */
    synchronized void change(Endpoint endpoint, Numbers numbers) {
        held.computeIfPresent(endpoint, (called, before) -> {
            if (!before.numbers().equals(numbers)) {
                provider(endpoint)
                        .change(
                                before.permits(),
                                endpoint.account().model(),
                                numbers.limit(),
                                numbers.lending(),
                                numbers.tokensPerMinute());
            }
            return new Held(before.permits(), numbers);
        });
    }

    private Provider provider(Endpoint endpoint) {
        return providers.computeIfAbsent(endpoint.account().provider(), unseen -> new Provider(System::nanoTime));
    }
}
