package dev.evaluator.langchain;

import dev.evaluator.run.Quota;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one HTTP client that all targets and judges share: HTTP/1.1 kept alive, as many connections as calls in flight; no
 * redirects, retries, cookies, compression, threads or logs.
 */
public final class HttpTransport implements AutoCloseable {

    /** Who calls, with the version that the jar names. */
    static final String AGENT = "evaluator/"
            + Objects.requireNonNullElse(HttpTransport.class.getPackage().getImplementationVersion(), "unknown");

    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    // Long enough to pay for a handshake, short enough to follow a name that moves to other hosts.
    private static final TimeValue OLDEST = TimeValue.ofMinutes(10);

    private final InstantSource clock;
    private final ProxySelector proxies;
    private final PoolingHttpClientConnectionManager connections;
    private final PoolingHttpClientConnectionManager throughProxies;
    private final CloseableHttpClient direct;
    private final CloseableHttpClient proxied;

    /** Opens a transport; the clock is only asked when a server says until which date to wait. */
    public HttpTransport(InstantSource clock) {
        this(clock, host -> Reach.PRIVATE);
    }

    /** Opens a transport that calls a host only at addresses within its reach. */
    public HttpTransport(InstantSource clock, Function<String, Reach> reach) {
        this(clock, reach, Trust.SYSTEM);
    }

    /** Opens a transport that calls a host only at addresses within its reach, and trusts these certificates. */
    public HttpTransport(InstantSource clock, Function<String, Reach> reach, Trust trust) {
        this(
                clock,
                trust,
                Objects.requireNonNullElseGet(ProxySelector.getDefault(), () -> ProxySelector.of(null)),
                new CheckedAddresses(SystemDefaultDnsResolver.INSTANCE, reach));
    }

    HttpTransport(InstantSource clock, Trust trust, ProxySelector proxies, DnsResolver addresses) {
        this.clock = clock;
        this.proxies = proxies;
        this.connections = connections(trust, addresses);
        // The host that is looked up here is the proxy's, which may be anywhere; it looks up the others.
        this.throughProxies = connections(trust, SystemDefaultDnsResolver.INSTANCE);
        // Knows no proxies and needs half the CPU time of the other (docs/performance.md).
        this.direct = HttpClients.createMinimal(connections);
        this.proxied = HttpClients.custom()
                .setConnectionManager(throughProxies)
                .setRoutePlanner(new SystemDefaultRoutePlanner(proxies))
                .setDefaultRequestConfig(requests())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    // How many calls may be in flight is decided by the permits of target and judge, not here.
    private static PoolingHttpClientConnectionManager connections(Trust trust, DnsResolver addresses) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setConnectionFactory(QuietConnection.factory())
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setTimeToLive(OLDEST)
                        .build())
                // Each call has a deadline; a timer for each read as well would cost more than the read.
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(Timeout.DISABLED).build())
                .setTlsSocketStrategy(trust.strategy())
                .build();
    }

    private static RequestConfig requests() {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.DISABLED)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    /** Returns a builder whose clients call this model through this transport. */
    public HttpClientBuilder forModel(ModelAddress model) {
        return forModel(model, Optional.empty(), any -> {});
    }

    /** Returns a builder of clients that read from each answer the deployed version, and what is left of limits. */
    ModelClientBuilder forModel(ModelAddress model, Optional<RevisionHeader> revision, Consumer<Quota> quotas) {
        return new ModelClientBuilder(this, model, clock, revision, quotas);
    }

    /** Sends a request to a URL and hands the answer to a reader. */
    <T> T send(URI url, HttpUriRequestBase request, HttpClientResponseHandler<T> reader) throws IOException {
        request.setHeader("User-Agent", AGENT);
        return (isDirect(url) ? direct : proxied).execute(request, reader);
    }

    private boolean isDirect(URI url) {
        return proxies.select(url).stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
    }

    /** Closes connections that were idle for this long; call it after a run, for nothing here runs by itself. */
    public void closeIdle(Duration idle) {
        for (PoolingHttpClientConnectionManager pool : List.of(connections, throughProxies)) {
            pool.closeExpired();
            pool.closeIdle(TimeValue.of(idle));
        }
    }

    /** Closes all connections, also those in use. */
    @Override
    public void close() {
        connections.close(CloseMode.IMMEDIATE);
        throughProxies.close(CloseMode.IMMEDIATE);
    }
}
