package dev.evaluator.langchain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.client5.http.ssl.TrustAllStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.ssl.SSLInitializationException;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are trusted.
 *
 * @param insecure whether any certificate of anybody is
 * @param authorities a file of the only certificates that are, in PEM or DER; those of this Java when absent
 */
public record Trust(boolean insecure, Optional<Path> authorities) {

    /** What this Java trusts. */
    public static final Trust SYSTEM = new Trust(false, Optional.empty());

    /** Returns how TLS is spoken; a file of certificates that cannot be used is an IllegalArgumentException. */
    TlsSocketStrategy strategy() {
        try {
            if (insecure) {
                SSLContext any = SSLContexts.custom()
                        .loadTrustMaterial(null, TrustAllStrategy.INSTANCE)
                        .build();
                return new DefaultClientTlsStrategy(
                        any, HostnameVerificationPolicy.CLIENT, NoopHostnameVerifier.INSTANCE);
            }
            return authorities.isPresent()
                    ? trusting(only(authorities.get()))
                    : new OnceNeeded(() -> trusting(SSLContexts.createSystemDefault()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    authorities
                            .map(file -> file + " holds no certificates in PEM or DER that can be used")
                            .orElse("TLS cannot be used on this Java"),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Java's own check of the host name; the client's second one would load a list of public suffixes.
    private static TlsSocketStrategy trusting(SSLContext context) {
        return new DefaultClientTlsStrategy(context, HostnameVerificationPolicy.BUILTIN, null);
    }

    /** Reads all certificates that this Java trusts when the first address needs them, which may be never. */
    private static final class OnceNeeded implements TlsSocketStrategy {

        private final Supplier<TlsSocketStrategy> make;
        private @Nullable TlsSocketStrategy made;

        OnceNeeded(Supplier<TlsSocketStrategy> make) {
            this.make = make;
        }

        @Override
        public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
                throws IOException {
            return made().upgrade(socket, target, port, attachment, context);
        }

        private synchronized TlsSocketStrategy made() throws SSLException {
            TlsSocketStrategy known = made;
            if (known == null) {
                try {
                    known = make.get();
                } catch (SSLInitializationException unusable) {
                    throw new SSLException("this Java has no certificates that it trusts", unusable);
                }
                made = known;
            }
            return known;
        }
    }

    private static SSLContext only(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
        }
        return SSLContexts.custom().loadTrustMaterial(store, null).build();
    }
}
