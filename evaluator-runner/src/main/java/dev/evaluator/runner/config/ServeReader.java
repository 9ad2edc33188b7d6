package dev.evaluator.runner.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads what {@code serve} does beside running suites. */
final class ServeReader {

    private static final Duration LONGEST_GRACE = Duration.ofHours(1);

    private ServeReader() {}

    static ServeConfig read(Node file, FileNames files) {
        return new ServeConfig(
                file.find("serve", ServeReader::grace, ServeConfig.DEFAULT.grace()),
                file.find("reports").map(node -> reports(node, files)),
                file.find("store")
                        .flatMap(node -> node.find("retention"))
                        .map(Retention::read)
                        .orElse(Retention.DEFAULT));
    }

    private static Duration grace(Node node) {
        node.keys(Keys.SERVE);
        return node.find("grace", ServeReader::upToAnHour, ServeConfig.DEFAULT.grace());
    }

    private static Duration upToAnHour(Node node) {
        Duration grace = node.duration();
        if (grace.compareTo(LONGEST_GRACE) > 0) {
            node.problem("must be an hour at most");
        }
        return grace;
    }

    private static ReportsConfig reports(Node node, FileNames files) {
        node.keys(Keys.REPORTS);
        return new ReportsConfig(
                node.need("dir", given -> dir(given, files), Path.of("reports")),
                node.find("url")
                        .flatMap(given -> LinksReader.address(given, "https://reports.example.com/evaluator"))
                        .map(URI::create),
                node.find("keep", Node::duration, ReportsConfig.KEEP));
    }

    private static Path dir(Node node, FileNames files) {
        Path dir = files.resolved(node.text());
        if (Files.exists(dir) && !Files.isDirectory(dir)) {
            node.problem("is a file, and must be a folder: " + dir);
        }
        return dir;
    }
}
