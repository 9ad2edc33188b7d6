package dev.evaluator.langchain;

import dev.langchain4j.http.client.HttpClientBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one HTTP client that all targets and judges share: HTTP/1.1 kept alive, as many connections as calls in flight; no
 * redirects, retries, cookies, compression, threads or logs.
 */
public final class HttpTransport implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    // Long enough to pay for a handshake, short enough to follow a name that moves to other hosts.
    private static final TimeValue OLDEST = TimeValue.ofMinutes(10);

    private final InstantSource clock;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;

    /** Opens a transport; the clock is only asked when a server says until which date to wait. */
    public HttpTransport(InstantSource clock) {
        this.clock = clock;
        this.connections = connections();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner(new SystemDefaultRoutePlanner(null))
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
    private static PoolingHttpClientConnectionManager connections() {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(QuietConnection.factory())
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setTimeToLive(OLDEST)
                        .build())
                // Java's own check of the host name; the client's second one would load a list of public suffixes.
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        SSLContexts.createSystemDefault(), HostnameVerificationPolicy.BUILTIN, null))
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
        return new ModelClientBuilder(this, model, clock);
    }

    /** Sends a request and hands the answer to a reader. */
    <T> T send(HttpUriRequestBase request, HttpClientResponseHandler<T> reader) throws IOException {
        return client.execute(request, reader);
    }

    /** Closes connections that were idle for this long; call it after a run, for nothing here runs by itself. */
    public void closeIdle(Duration idle) {
        connections.closeExpired();
        connections.closeIdle(TimeValue.of(idle));
    }

    /** Closes all connections, also those in use. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
