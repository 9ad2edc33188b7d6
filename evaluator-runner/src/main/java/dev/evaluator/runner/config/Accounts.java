package dev.evaluator.runner.config;

import java.net.URI;
import java.util.Optional;

/** Whose limits calls share: those of an address and a credential, named by its source and never by its value. */
final class Accounts {

    private Accounts() {}

    static String of(URI url, Optional<Secret> apiKey) {
        return url + " " + apiKey.map(Secret::source).orElse("");
    }
}
