package dev.evaluator.runner.dashboards;

import java.net.URI;

/**
 * Where links in alerts lead; absolute, for they are opened from a phone.
 *
 * @param runbooks folder of the runbooks, without a slash at its end
 * @param grafana address of Grafana, without a slash at its end
 */
public record Links(String runbooks, String grafana) {

    /** Addresses that lead nowhere, for the files that show what is written. */
    public static final Links EXAMPLE = new Links("https://runbooks.example.com", "https://grafana.example.com");

    public Links {
        runbooks = checked("runbooks", runbooks);
        grafana = checked("grafana", grafana);
    }

    private static String checked(String name, String address) {
        if (!address.matches("https?://[^\\s'\"{}]+") || URI.create(address).getHost() == null) {
            throw new IllegalArgumentException(
                    name + ": must be an absolute address like https://runbooks.example.com, was '" + address + "'");
        }
        return address.replaceFirst("/+$", "");
    }
}
