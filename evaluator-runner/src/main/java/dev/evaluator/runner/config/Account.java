package dev.evaluator.runner.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What providers count their limits by.
 *
 * @param provider a scheme, host and port, and a credential, named by its source and never by its value
 * @param model what is asked for there; the whole address where no model is named
 */
public record Account(String provider, String model) {

    static Account of(URI url, String model, Optional<Secret> apiKey) {
        String host = url.getScheme() + "://" + url.getAuthority();
        return new Account(
                host.toLowerCase(Locale.ROOT) + " " + apiKey.map(Secret::source).orElse(""), url + " " + model);
    }
}
