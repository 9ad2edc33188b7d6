package dev.evaluator.runner.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate that a server shows, with those who vouch for it and the key that belongs to it. */
public final class ServerCertificate {

    private static final Duration SOON = Duration.ofDays(14);

    private final Path file;
    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private ServerCertificate(Path file, List<X509Certificate> chain, PrivateKey key) {
        this.file = file;
        this.chain = chain;
        this.key = key;
    }

    /**
     * Returns the certificates of a file, the server's own first.
     *
     * @throws IllegalArgumentException when it holds none or they do not follow one another; the message says what to do
     */
    public static List<X509Certificate> chain(Path file) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Pem block : Pem.read(file)) {
            if (block.label().equals("CERTIFICATE")) {
                chain.add(certificate(file, block));
            }
        }
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(file + " holds a "
                    + Pem.read(file).getFirst().label() + " and no CERTIFICATE; are certificate and key exchanged?");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new IllegalArgumentException(
                        "certificate " + (i + 1) + " of " + file + " did not issue certificate " + i
                                + "; the server's own comes first, then whoever issued it, and so on");
            }
        }
        return List.copyOf(chain);
    }

    private static X509Certificate certificate(Path file, Pem block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + " is damaged: a CERTIFICATE of it cannot be read", e);
        }
    }

    /**
     * Returns the key of a file.
     *
     * @throws IllegalArgumentException when it holds none that can be used; the message says what to do
     */
    public static PrivateKey key(Path file) {
        return KeyFiles.read(file);
    }

    /**
     * Returns a certificate with its key.
     *
     * @param file where the certificates were read from
     * @param chain the certificates, the server's own first
     * @throws IllegalArgumentException when the key belongs to another certificate
     */
    public static ServerCertificate of(Path file, List<X509Certificate> chain, PrivateKey key) {
        if (!KeyFiles.fits(key, chain.getFirst())) {
            for (int i = 1; i < chain.size(); i++) {
                if (KeyFiles.fits(key, chain.get(i))) {
                    throw new IllegalArgumentException(
                            "belongs to certificate " + (i + 1) + " of " + file + "; the server's own must come first");
                }
            }
            throw new IllegalArgumentException(
                    "does not belong to the certificate in " + file + "; were both renewed together?");
        }
        return new ServerCertificate(file, List.copyOf(chain), key);
    }

    /** Returns when the first of its chain is no longer valid. */
    public Instant expires() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Returns what should be known about the certificate at a time: that it is not valid, or will soon not be. */
    public Optional<String> warning(Instant now) {
        Instant until = expires();
        Instant from = chain.getFirst().getNotBefore().toInstant();
        if (!now.isBefore(until)) {
            return Optional.of("the certificate in " + file + " expired at " + until + "; clients refuse it until it is"
                    + " renewed and the configuration reloaded");
        }
        if (now.isBefore(from)) {
            return Optional.of("the certificate in " + file + " is valid from " + from
                    + " only; clients refuse it, unless" + " this machine's clock is wrong");
        }
        return now.plus(SOON).isAfter(until)
                ? Optional.of("the certificate in " + file + " expires at " + until
                        + "; renew it and reload the configuration")
                : Optional.empty();
    }

    /** Returns what speaks TLS with this certificate; it asks clients for none. */
    public SSLContext context() {
        char[] inMemory = {};
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, inMemory);
            store.setKeyEntry("server", key, inMemory, chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, inMemory);
            return context(keys);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS cannot be spoken with the certificate in " + file, e);
        }
    }

    private static SSLContext context(KeyManagerFactory keys) throws NoSuchAlgorithmException, KeyManagementException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Returns the file of the certificate; the key is shown to nobody. */
    @Override
    public String toString() {
        return "certificate in " + file;
    }
}
