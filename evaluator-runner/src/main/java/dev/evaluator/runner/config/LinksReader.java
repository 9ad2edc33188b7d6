package dev.evaluator.runner.config;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Reads addresses that people are sent to. */
final class LinksReader {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private LinksReader() {}

    /** Returns the links; pages are seen at the address of {@code reports:} where no other one is given. */
    static LinksConfig read(Node node, Optional<ReportsConfig> reports) {
        node.keys(Keys.LINKS);
        return new LinksConfig(
                node.find("runbooks").flatMap(given -> address(given, "https://wiki.example.com/runbooks")),
                node.find("grafana").flatMap(given -> address(given, "https://grafana.example.com")),
                node.find("reports")
                        .flatMap(given -> address(given, "https://reports.example.com/evaluator"))
                        .or(() -> of(reports)));
    }

    /** Returns the links of a file that names none. */
    static LinksConfig none(Optional<ReportsConfig> reports) {
        return new LinksConfig(Optional.empty(), Optional.empty(), of(reports));
    }

    private static Optional<String> of(Optional<ReportsConfig> reports) {
        return reports.flatMap(ReportsConfig::url).map(url -> plain(url.toString()));
    }

    /** Returns an absolute address without a slash at its end; anything else is a problem. */
    static Optional<String> address(Node node, String example) {
        try {
            URI url = URI.create(node.text());
            if (url.getHost() != null
                    && SCHEMES.contains(url.getScheme())
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && !url.toString().matches(".*['\"{}\\\\<>].*")) {
                return Optional.of(plain(url.toString()));
            }
        } catch (IllegalArgumentException e) {
            // Told below, like any other text that is no address.
        }
        node.expected("an absolute address like " + example);
        return Optional.empty();
    }

    private static String plain(String address) {
        return address.replaceFirst("/+$", "");
    }
}
