package dev.evaluator.runner.config;

import dev.evaluator.runner.tls.ServerCertificate;
import java.util.List;
import java.util.Optional;

/**
 * Where and for whom the API is open.
 *
 * @param address the address it listens on
 * @param port its port, 0 for any that is free
 * @param hosts the names other machines ask it by
 * @param operate the token that may do everything; without one, every program on this machine may
 * @param read the token that may only look, if there is one
 * @param tls the certificate with which it is asked by https, if it is
 */
public record ApiConfig(
        String address,
        int port,
        List<String> hosts,
        Optional<Secret> operate,
        Optional<Secret> read,
        Optional<ServerCertificate> tls) {

    /** The port where none is named. */
    public static final int PORT = 9465;

    public ApiConfig {
        hosts = List.copyOf(hosts);
    }

    /** Returns whether only programs on this machine reach it. */
    public boolean isLocal() {
        return isLoopback(address);
    }

    static boolean isLoopback(String address) {
        return address.equals("::1") || address.matches("127(\\.[0-9]{1,3}){3}");
    }
}
