package dev.evaluator.langchain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up once for each connection, checks every address it has, and hands on those very addresses to be
 * connected to: a name that answers otherwise the next time gains nothing.
 */
final class CheckedAddresses implements DnsResolver {

    private final DnsResolver names;
    private final Function<String, Reach> reach;

    /** Creates one over a resolver of names; the reach is that of the host as it is configured. */
    CheckedAddresses(DnsResolver names, Function<String, Reach> reach) {
        this.names = names;
        this.reach = reach;
    }

    /** A host that has an address which may not be called. */
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        Reach allowed = reach.apply(host);
        for (InetAddress address : found) {
            Optional<String> refusal = allowed.refusal(address);
            if (refusal.isPresent()) {
                throw new Refused(refusal.get());
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
