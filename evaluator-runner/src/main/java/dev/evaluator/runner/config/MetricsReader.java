package dev.evaluator.runner.config;

import java.util.List;
import java.util.Optional;

/** Reads where metrics are told, and to whom. */
final class MetricsReader {

    /** More would be a scrape of 140 MB. */
    private static final int MOST_SERIES = 1_000_000;

    private final References references;
    private final TlsReader tls;

    MetricsReader(References references, FileNames files) {
        this.references = references;
        this.tls = new TlsReader(files);
    }

    MetricsConfig read(Node node) {
        node.keys(Keys.METRICS);
        String address = node.find("address", ApiReader::address, ApiReader.LOOPBACK);
        Optional<Node> token = node.find("token");
        boolean open = node.find("open", Node::truth, false);
        if (!ApiConfig.isLoopback(address)
                && token.isEmpty()
                && node.find("tls").isEmpty()
                && !open) {
            node.problem(
                    "token",
                    "is missing; other machines reach " + address + ", so name a file that holds a token, like token:"
                            + " file:metrics.token, or say open: true if everybody there may read scores and costs");
        }
        return new MetricsConfig(
                address,
                node.find("port").map(port -> (int) port.whole(0, 65_535)).orElse(MetricsConfig.DEFAULT.port()),
                node.find("hosts", ApiReader::hosts, List.of()),
                node.find("max-series")
                        .map(most -> (int) most.whole(1, MOST_SERIES))
                        .orElse(MetricsConfig.DEFAULT.maxSeries()),
                token.flatMap(found -> Tokens.read(found, references)),
                node.find("tls").flatMap(tls::read));
    }
}
