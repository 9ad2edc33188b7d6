package dev.evaluator.runner.config;

import dev.evaluator.runner.tls.ServerCertificate;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads with which certificate a server speaks TLS, and finds what is wrong with it before a client does. */
final class TlsReader {

    private final FileNames files;

    TlsReader(FileNames files) {
        this.files = files;
    }

    Optional<ServerCertificate> read(Node node) {
        node.keys(Keys.TLS);
        Optional<List<X509Certificate>> chain = held(node, "certificate", ServerCertificate::chain);
        Optional<PrivateKey> key = held(node, "key", ServerCertificate::key);
        if (chain.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        Path file = files.resolved(node.need("certificate", Node::text, ""));
        try {
            return Optional.of(ServerCertificate.of(file, chain.get(), key.get()));
        } catch (IllegalArgumentException e) {
            node.problem("key", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Returns what a file under a key holds, and notes why it is of no use. */
    private <V> Optional<V> held(Node node, String name, Function<Path, V> reading) {
        return node.need(name, file -> held(file, reading), Optional.empty());
    }

    private <V> Optional<V> held(Node node, Function<Path, V> reading) {
        int before = node.problems().count();
        Path file = files.file(node);
        if (node.problems().count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(file));
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
