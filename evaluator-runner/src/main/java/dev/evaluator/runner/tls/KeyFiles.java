package dev.evaluator.runner.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Private keys in files: RSA and elliptic curves, in PKCS#8 and not encrypted. */
final class KeyFiles {

    private static final List<String> ALGORITHMS = List.of("RSA", "EC");

    private KeyFiles() {}

    static PrivateKey read(Path file) {
        List<Pem> blocks = Pem.read(file);
        List<byte[]> keys = blocks.stream()
                .filter(block -> block.label().equals("PRIVATE KEY"))
                .map(Pem::bytes)
                .toList();
        if (keys.size() == 1) {
            return decoded(file, keys.getFirst());
        }
        throw new IllegalArgumentException(
                keys.isEmpty() ? file + " " + otherThan(blocks, file) : file + " holds several keys; leave one in it");
    }

    private static String otherThan(List<Pem> blocks, Path file) {
        String label = blocks.stream()
                .map(Pem::label)
                .filter(found -> found.endsWith("PRIVATE KEY"))
                .findFirst()
                .orElse(blocks.getFirst().label());
        return switch (label) {
            case "ENCRYPTED PRIVATE KEY" ->
                "holds a key that is encrypted, and serve knows no pass phrase; take it off with: openssl pkey -in "
                        + file + " -out FILE";
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                "holds an " + label + ", and must hold a key in PKCS#8; turn it into one with: openssl pkcs8 -topk8"
                        + " -nocrypt -in " + file + " -out FILE";
            case "CERTIFICATE" -> "holds a CERTIFICATE and no PRIVATE KEY; are certificate and key exchanged?";
            default -> "holds a " + label + ", and must hold a PRIVATE KEY in PKCS#8";
        };
    }

    private static PrivateKey decoded(Path file, byte[] bytes) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (InvalidKeySpecException ofAnother) {
                // The next one may read it.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java machine knows " + algorithm, e);
            }
        }
        throw new IllegalArgumentException(
                file + " holds a key that is neither RSA nor of an elliptic curve, or is damaged; make another with:"
                        + " openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
    }

    /** Returns whether a certificate was made out to a key: what the key signs, the certificate confirms. */
    static boolean fits(PrivateKey key, X509Certificate certificate) {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
            byte[] said = {1};
            signature.initSign(key);
            signature.update(said);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(said);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // Keys of different sizes or curves.
        }
    }
}
