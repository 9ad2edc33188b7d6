package dev.evaluator.runner.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a configuration says by pointing to it: variables of the environment, secrets, addresses. */
final class References {

    /** Stands where an address is missing or wrong. */
    static final URI NOWHERE = URI.create("http://localhost");

    private static final int HIGHEST_PORT = 65_535;
    private static final String ENV = "env:";
    private static final String FILE = "file:";

    private final FileNames files;
    private final Map<String, String> environment;

    References(FileNames files, Map<String, String> environment) {
        this.files = files;
        this.environment = environment;
    }

    /** Returns a text, or the variable it names. */
    String text(Node node) {
        String text = node.text();
        return text.startsWith(ENV) ? variable(node, text.substring(ENV.length())) : text;
    }

    private String variable(Node node, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            node.problem("the environment variable " + name + " is "
                    + (environment.containsKey(name) ? "empty" : "not set") + "; export it before the program starts");
        }
        return value;
    }

    /** Returns a credential, which never stands in the file itself. */
    Optional<Secret> secret(Node node) {
        String text = node.json().text().orElse("");
        if (text.startsWith(ENV)) {
            String name = text.substring(ENV.length());
            return Optional.of(Secret.ofVariable(name, variable(node, name)));
        }
        if (text.startsWith(FILE)) {
            return secretFile(node, files.resolved(text.substring(FILE.length())));
        }
        // What stands here may be the key: it is not shown.
        node.problem("must be env:NAME or file:PATH, never the secret itself");
        return Optional.empty();
    }

    private static Optional<Secret> secretFile(Node node, Path file) {
        if (!FileNames.readable(node, file)) {
            return Optional.empty();
        }
        try {
            String value = Files.readString(file);
            if (value.isBlank()) {
                node.problem("the file " + file + " is empty");
            }
            return Optional.of(Secret.of(file, value));
        } catch (IOException e) {
            node.problem("the file " + file + " cannot be read as text");
            return Optional.empty();
        }
    }

    /** Returns an address, or the one that a variable holds. */
    URI url(Node node) {
        String text = text(node).strip();
        if (text.isEmpty()) {
            return NOWHERE;
        }
        try {
            URI url = new URI(text);
            faultOf(url).ifPresent(fault -> node.problem(fault + whence(node)));
            return url;
        } catch (URISyntaxException e) {
            node.problem("must be a URL like http://localhost:8080/v1" + whence(node));
            return NOWHERE;
        }
    }

    /** Returns the base address of an endpoint that speaks the chat-completions protocol. */
    URI base(Node node) {
        URI url = url(node);
        if (String.valueOf(url.getPath()).endsWith("/chat/completions")) {
            node.problem("must be the base only, without /chat/completions" + whence(node));
        } else if (url.getQuery() != null || url.getFragment() != null) {
            node.problem("must end with its path, without ? or #" + whence(node));
        }
        return url;
    }

    private static String whence(Node node) {
        String text = node.json().text().orElse("");
        return text.startsWith(ENV) ? "; it comes from the environment variable " + text.substring(ENV.length()) : "";
    }

    // The address is not shown: it may hold credentials, or come from a variable that does.
    private static Optional<String> faultOf(URI url) {
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            return Optional.of("must not hold credentials; use api-key");
        }
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            return Optional.of("must begin with http:// or https://, like http://localhost:8080/v1");
        }
        return url.getHost() == null || url.getPort() > HIGHEST_PORT
                ? Optional.of("must name a host, like http://localhost:8080/v1")
                : Optional.empty();
    }
}
