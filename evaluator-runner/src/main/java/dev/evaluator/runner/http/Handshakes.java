package dev.evaluator.runner.http;

import dev.evaluator.runner.tls.ServerCertificate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** How connections become private: by TLS 1.2 or 1.3, with a certificate that can be renewed while it is served. */
final class Handshakes {

    private static final byte[] PLAIN_HTTP = """
        HTTP/1.1 400 Bad Request\r
        Content-Type: text/plain\r
        Connection: close\r
        \r
        this port speaks TLS: ask by https://
        """.getBytes(StandardCharsets.US_ASCII);

    private final SslContextFactory.Server contexts = new SslContextFactory.Server();

    Handshakes(ServerCertificate certificate) {
        contexts.setSslContext(certificate.context());
        contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        contexts.setRenegotiationAllowed(false);
    }

    /** Returns what reads from a connection, up to HTTP. */
    ConnectionFactory[] before(HttpConnectionFactory http) {
        SslConnectionFactory tls = new SslConnectionFactory(contexts, http.getProtocol());
        return new ConnectionFactory[] {new Detecting(tls), tls, http};
    }

    void renew(ServerCertificate certificate) {
        try {
            contexts.reload(factory -> factory.setSslContext(certificate.context()));
        } catch (Exception e) {
            throw new IllegalStateException("the " + certificate + " cannot be shown: " + e.getMessage(), e);
        }
    }

    /** Tells who asks by http so, in words instead of bytes of TLS that their client cannot read. */
    private static final class Detecting extends DetectorConnectionFactory {

        Detecting(SslConnectionFactory tls) {
            super(tls);
        }

        @Override
        protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer buffer) {
            endPoint.write(Callback.from(endPoint::close), BufferUtil.toBuffer(PLAIN_HTTP));
        }
    }
}
