package dev.evaluator.langchain;

import java.net.URI;
import java.util.Optional;

/** Where a model is called, and what to name when a call fails: its model, and the key by its source, never by its value. */
public record ModelAddress(URI url, String model, Optional<String> keySource) {

    /** Checks that this is a place HTTP can reach and that it has a model. */
    public ModelAddress {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("url must be http:// or https:// with a host, was " + shown(url));
        }
        if (url.getUserInfo() != null || url.getQuery() != null) {
            throw new IllegalArgumentException("url must hold no credentials and no query: " + shown(url));
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("model must not be blank");
        }
    }

    /** Creates an address that needs no key. */
    public ModelAddress(URI url, String model) {
        this(url, model, Optional.empty());
    }

    /** Returns a URL without what may be secret: user, query and fragment. */
    static String shown(URI url) {
        if (url.getHost() == null) {
            return url.getScheme() + ":…";
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
    }
}
