package dev.evaluator.langchain;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;

/** A connection that writes no headers and no bodies to the debug log, where the stock one puts the API key. */
final class QuietConnection extends DefaultManagedHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(BoundedHeaders.LIMIT)
            .setMaxHeaderCount(200)
            .build();

    private QuietConnection(String id) {
        super(id, null, null, LIMITS, null, null, null, config -> new BoundedHeaders(LIMITS));
    }

    /** Returns what makes connections for a pool. */
    static HttpConnectionFactory<ManagedHttpClientConnection> factory() {
        AtomicLong made = new AtomicLong();
        return socket -> {
            QuietConnection connection = new QuietConnection("http-" + made.incrementAndGet());
            if (socket != null) {
                connection.bind(socket);
            }
            return connection;
        };
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket secure, Socket socket) throws IOException {
        bind(new SocketHolder(secure, socket));
    }

    @Override
    protected void onRequestSubmitted(ClassicHttpRequest request) {}

    @Override
    protected void onResponseReceived(ClassicHttpResponse response) {}
}
