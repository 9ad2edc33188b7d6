package dev.evaluator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A key pair made for one test, with a certificate for {@code localhost} and 127.0.0.1 that it has signed itself.
 *
 * @param certificate the certificate in PEM
 * @param key the private key in PEM (PKCS#8)
 */
public record SelfSigned(String certificate, String key) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Makes a pair of an algorithm, {@code RSA} or {@code EC}, that is valid from today on. */
    public static SelfSigned of(String algorithm) throws IOException, InterruptedException {
        return of(algorithm, "CN=localhost", List.of("-validity", "365"));
    }

    /** Makes a pair of a name with options of {@code keytool -genkeypair}. */
    public static SelfSigned of(String algorithm, String name, List<String> options)
            throws IOException, InterruptedException {
        Path store = Files.createTempDirectory("self-signed").resolve("pair.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "pair",
                "-keyalg",
                algorithm,
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-dname",
                name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-keystore",
                store.toString()));
        command.addAll(options);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore pair = KeyStore.getInstance("PKCS12");
            pair.load(in, PASSWORD);
            Certificate certificate = pair.getCertificate("pair");
            return new SelfSigned(
                    pem("CERTIFICATE", certificate.getEncoded()),
                    pem("PRIVATE KEY", pair.getKey("pair", PASSWORD).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Returns what stands in a PEM file. */
    public static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + label
                + "-----\n";
    }

    /** Writes both into a folder, as {@code server.pem} and {@code server.key}; returns the certificate's file. */
    public Path write(Path folder) throws IOException {
        Files.writeString(folder.resolve("server.key"), key);
        return Files.writeString(folder.resolve("server.pem"), certificate);
    }
}
