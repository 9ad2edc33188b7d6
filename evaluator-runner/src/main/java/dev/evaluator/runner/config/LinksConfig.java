package dev.evaluator.runner.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where people find what belongs to a suite; absolute addresses without a slash at their end, for they are opened from
 * a phone.
 *
 * @param runbooks the folder of the runbooks
 * @param grafana where Grafana is
 * @param reports where the folder of {@code reports:} can be seen
 */
public record LinksConfig(Optional<String> runbooks, Optional<String> grafana, Optional<String> reports) {

    /** Nothing is linked. */
    public static final LinksConfig NONE = new LinksConfig(Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns the address of a runbook. */
    public Optional<String> runbook(String alert) {
        return runbooks.map(folder -> folder + "/" + alert + ".md");
    }

    /** Returns the address of a board, opened at these variables. */
    public Optional<String> board(String uid, Map<String, String> variables) {
        String at = new TreeMap<>(variables)
                .entrySet().stream()
                        .map(variable -> "var-" + variable.getKey() + "="
                                + URLEncoder.encode(variable.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return grafana.map(address -> address + "/d/" + uid + (at.isEmpty() ? "" : "?" + at));
    }

    /** Returns the address of a page by its path below the folder of reports. */
    public Optional<String> page(String path) {
        return reports.map(folder -> folder + "/" + path);
    }
}
