package dev.evaluator.runner.dashboards;

import java.net.URI;
import java.util.Optional;

/**
 * Where links in alerts lead; absolute, for they are opened from a phone.
 *
 * @param runbooks folder of the runbooks, without a slash at its end
 * @param grafana address of Grafana, without a slash at its end
 * @param reports where the pages of {@code serve} can be seen, if somewhere
 */
public record Links(String runbooks, String grafana, Optional<String> reports) {

    /** Addresses that lead nowhere, for the files that show what is written. */
    public static final Links EXAMPLE = new Links("https://runbooks.example.com", "https://grafana.example.com");

    public Links {
        runbooks = checked("runbooks", runbooks);
        grafana = checked("grafana", grafana);
        reports = reports.map(given -> checked("reports", given));
    }

    /** Creates links that lead to no pages of ours. */
    public Links(String runbooks, String grafana) {
        this(runbooks, grafana, Optional.empty());
    }

    private static String checked(String name, String address) {
        if (!address.matches("https?://[^\\s'\"{}]+") || URI.create(address).getHost() == null) {
            throw new IllegalArgumentException(
                    name + ": must be an absolute address like https://runbooks.example.com, was '" + address + "'");
        }
        return address.replaceFirst("/+$", "");
    }
}
