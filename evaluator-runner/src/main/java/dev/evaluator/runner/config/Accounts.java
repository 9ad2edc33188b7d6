package dev.evaluator.runner.config;

import java.net.URI;
import java.util.Optional;

/** What providers count their limits by: an address, a model and a credential, named by its source and never by its value. */
final class Accounts {

    private Accounts() {}

    static String of(URI url, String model, Optional<Secret> apiKey) {
        return url + " " + model + " " + apiKey.map(Secret::source).orElse("");
    }
}
