package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.config.LinksConfig;
import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.dashboards.Bundle;
import dev.evaluator.runner.dashboards.Links;
import dev.evaluator.runner.dashboards.Routes;
import dev.evaluator.runner.metrics.Catalogue;
import dev.evaluator.runner.runs.RunRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes boards, rules and examples from the catalogue of metrics. */
@Command(name = "dashboards", description = "Write Grafana boards, Prometheus rules and an Alertmanager configuration.")
final class DashboardsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--out", paramLabel = "DIR", description = "the folder to write to")
    @Nullable
    String out;

    @Option(names = "--metrics", paramLabel = "FILE", description = "write the catalogue of metrics as a page")
    @Nullable
    String metrics;

    @Option(
            names = "--runbooks",
            paramLabel = "URL",
            description = "where docs/runbooks can be read (default: links.runbooks of the configuration)")
    @Nullable
    String runbooks;

    @Option(
            names = "--grafana",
            paramLabel = "URL",
            description = "where Grafana is (default: links.grafana of the configuration)")
    @Nullable
    String grafana;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "a configuration whose owners are told, whose links are followed and whose port is scraped; else"
                            + " an example")
    @Nullable
    String config;

    DashboardsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (out == null && metrics == null) {
            throw new RunRefused("say where to: --out DIR");
        }
        if (out != null) {
            write(Terminal.path(out));
        }
        if (metrics != null) {
            Files.writeString(Terminal.path(metrics), Catalogue.page());
            terminal.say("wrote " + metrics);
        }
        return Exit.OK;
    }

    private void write(Path folder) throws IOException {
        Optional<Config> configured =
                Optional.ofNullable(config).map(file -> Configs.load(Terminal.path(file), terminal.environment()));
        Links links = links(
                configured.map(Config::links).orElse(LinksConfig.NONE),
                configured
                        .filter(of -> of.serve().reports().isPresent())
                        .flatMap(of -> of.links().reports()));
        Map<String, String> files = Bundle.files(
                links,
                configured.map(DashboardsCommand::routes).orElseGet(() -> Routes.of(Routes.EXAMPLE)),
                configured.map(Config::metrics).orElse(MetricsConfig.DEFAULT).port(),
                configured.isEmpty()
                        || configured.get().suites().values().stream()
                                .anyMatch(suite -> !suite.objectives().isEmpty()));
        if (Files.isRegularFile(folder)) {
            throw new RunRefused(folder + " is a file, not a folder");
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.writeString(target, file.getValue());
        }
        terminal.say("wrote " + files.size() + " files to " + folder);
        if (links.runbooks().equals(Links.EXAMPLE.runbooks()) || links.grafana().equals(Links.EXAMPLE.grafana())) {
            terminal.note("links in alerts lead to example.com; name yours under links: {runbooks: …, grafana: …}, or"
                    + " with --runbooks URL and --grafana URL");
        }
    }

    private static String routes(Config config) {
        Map<String, Map<String, String>> suites = new LinkedHashMap<>();
        config.suites().forEach((name, suite) -> suites.put(name, suite.owners()));
        return Routes.of(config.owners(), suites);
    }

    /** What is said on the command line goes before what the configuration links. */
    private Links links(LinksConfig configured, Optional<String> pages) {
        try {
            return new Links(
                    runbooks == null ? configured.runbooks().orElse(Links.EXAMPLE.runbooks()) : runbooks,
                    grafana == null ? configured.grafana().orElse(Links.EXAMPLE.grafana()) : grafana,
                    pages);
        } catch (IllegalArgumentException wrong) {
            throw new RunRefused("--" + wrong.getMessage());
        }
    }
}
