package dev.evaluator.runner.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The names this machine has for itself; a page that rebinds its own name to 127.0.0.1 is none of them. */
final class Hosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Hosts() {}

    /** Returns whether a {@code Host} header names this machine, with any port. */
    static boolean isLocal(Optional<String> header) {
        return header.map(Hosts::name).filter(LOOPBACK::contains).isPresent();
    }

    private static String name(String header) {
        return header.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
    }
}
