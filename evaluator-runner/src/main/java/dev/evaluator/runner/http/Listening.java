package dev.evaluator.runner.http;

import dev.evaluator.runner.tls.ServerCertificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Where a server listens, and what it takes.
 *
 * @param address the address of this machine; a wildcard for all of them
 * @param port the port, 0 for any that is free
 * @param hosts the names, in lower case and without a port, that a request may be addressed to
 * @param largestBody the most bytes of a request's body
 * @param idle after so long in which nothing comes of what was announced, a connection is closed
 * @param refusal words a refusal that never reaches the program: a status and one line
 * @param certificate what it speaks TLS with, if it does
 */
public record Listening(
        String address,
        int port,
        Set<String> hosts,
        int largestBody,
        Duration idle,
        BiFunction<Integer, String, Reply> refusal,
        Optional<ServerCertificate> certificate) {

    /** The address of this machine that only it can reach. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final Set<String> LOCAL_NAMES = Set.of("localhost", LOOPBACK, "[::1]");
    private static final Duration IDLE = Duration.ofSeconds(60);

    public Listening {
        hosts = Set.copyOf(hosts);
    }

    /** Returns the loopback address, where a body may have 4 MiB and a refusal is a line. */
    public static Listening locally(int port) {
        return new Listening(LOOPBACK, port, LOCAL_NAMES, 4 << 20, IDLE, Reply::line, Optional.empty());
    }

    /**
     * Returns an address where other programs ask for JSON.
     *
     * @param names the names it is asked by, beside its address and those of the loopback
     * @param largestBody the most bytes of a request's body
     */
    public static Listening forPrograms(
            String address, int port, List<String> names, int largestBody, BiFunction<Integer, String, Reply> refusal) {
        Set<String> hosts = new HashSet<>(LOCAL_NAMES);
        hosts.add(address.contains(":") ? "[" + address + "]" : address);
        names.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
        return new Listening(address, port, hosts, largestBody, IDLE, refusal, Optional.empty());
    }

    /** Returns the same place, where TLS is spoken if there is a certificate. */
    public Listening by(Optional<ServerCertificate> shown) {
        return new Listening(address, port, hosts, largestBody, idle, refusal, shown);
    }

    /** Returns whether a {@code Host} header names this server, with any port: a page that rebinds its own name does not. */
    boolean isAddressed(Optional<String> header) {
        return header.map(host -> host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", ""))
                .filter(hosts::contains)
                .isPresent();
    }
}
