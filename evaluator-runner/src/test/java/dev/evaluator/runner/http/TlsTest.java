package dev.evaluator.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.SelfSigned;
import dev.evaluator.runner.tls.ServerCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real handshakes with a server whose certificate was made for the test. */
@Timeout(60)
class TlsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"RSA,TLSv1.2", "RSA,TLSv1.3", "EC,TLSv1.2", "EC,TLSv1.3"})
    void whoeverTrustsTheCertificateIsAnsweredByEachKindOfKeyAndProtocol(String algorithm, String protocol)
            throws Exception {
        SelfSigned pair = SelfSigned.of(algorithm);
        try (LocalServer server = serving(pair);
                SSLSocket socket = trusting(pair, server)) {
            socket.setEnabledProtocols(new String[] {protocol});

            assertThat(asked(socket, "Connection: close"))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("private\n");
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            assertThat(server.uri().getScheme()).isEqualTo("https");
        }
    }

    @Test
    void anOlderProtocolIsRefused() throws Exception {
        SelfSigned pair = SelfSigned.of("RSA");
        try (LocalServer server = serving(pair);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            // A ClientHello of TLS 1.1 with the one cipher that it shares with TLS 1.2.
            byte[] hello = new byte[5 + 4 + 41];
            hello[0] = 22;
            hello[1] = 3;
            hello[2] = 1;
            hello[4] = 45;
            hello[5] = 1;
            hello[8] = 41;
            hello[9] = 3;
            hello[10] = 2;
            hello[45] = 2;
            hello[46] = (byte) 0xc0;
            hello[47] = 0x14;
            hello[48] = 1;
            socket.getOutputStream().write(hello);

            byte[] answer = socket.getInputStream().readNBytes(7);
            assertThat(answer[0]).as("an alert").isEqualTo((byte) 21);
            assertThat(answer[6]).as("protocol_version").isEqualTo((byte) 70);
        }
    }

    @Test
    void whoeverTrustsAnotherIsNot() throws Exception {
        try (LocalServer server = serving(SelfSigned.of("EC"));
                SSLSocket socket = trusting(SelfSigned.of("EC"), server)) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void whoeverAsksWithoutTlsIsToldSoAndNothingElse() throws Exception {
        try (LocalServer server = serving(SelfSigned.of("EC"));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThat(asked(socket, "Connection: close"))
                    .startsWith("HTTP/1.1 400")
                    .endsWith("this port speaks TLS: ask by https://\n")
                    .doesNotContain("private");
        }
    }

    @Test
    void aRenewedCertificateIsShownOnTheSamePortAndOpenConnectionsGoOn() throws Exception {
        SelfSigned before = SelfSigned.of("RSA");
        SelfSigned after = SelfSigned.of("EC");
        try (LocalServer server = serving(before);
                SSLSocket open = trusting(before, server)) {
            open.startHandshake();
            server.renew(certificate(after));

            try (SSLSocket next = trusting(after, server)) {
                assertThat(asked(next, "Connection: close")).startsWith("HTTP/1.1 200");
            }
            try (SSLSocket next = trusting(before, server)) {
                assertThatThrownBy(next::startHandshake).isInstanceOf(SSLHandshakeException.class);
            }
            assertThat(asked(open, "Connection: close")).startsWith("HTTP/1.1 200");
        }
    }

    private LocalServer serving(SelfSigned pair) throws IOException {
        return LocalServer.start(
                Listening.locally(0).by(Optional.of(certificate(pair))), request -> Reply.line(200, "private"));
    }

    private ServerCertificate certificate(SelfSigned pair) throws IOException {
        Path file = pair.write(folder);
        return ServerCertificate.of(
                file, ServerCertificate.chain(file), ServerCertificate.key(folder.resolve("server.key")));
    }

    private static SSLSocket trusting(SelfSigned pair, LocalServer server) throws Exception {
        Certificate trusted = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pair.certificate().getBytes(StandardCharsets.US_ASCII)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static String asked(Socket socket, String header) throws IOException {
        socket.getOutputStream()
                .write(("GET / HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
