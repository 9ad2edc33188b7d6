package dev.evaluator.runner.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads where and for whom the API is open. */
final class ApiReader {

    static final String LOOPBACK = "127.0.0.1";

    private final References references;
    private final TlsReader tls;

    ApiReader(References references, FileNames files) {
        this.references = references;
        this.tls = new TlsReader(files);
    }

    ApiConfig read(Node node) {
        node.keys(Keys.API_SERVER);
        Optional<Node> tokens = node.find("tokens");
        tokens.ifPresent(found -> found.keys(Keys.API_TOKENS));
        Optional<Node> named = node.find("token");
        Optional<Node> operate = tokens.flatMap(found -> found.find("operate"));
        if (named.isPresent() && operate.isPresent()) {
            node.problem("token", "is the same as tokens.operate; name one of them");
        }
        Optional<Secret> mayOperate = named.or(() -> operate).flatMap(token -> Tokens.read(token, references));
        Optional<Secret> mayRead =
                tokens.flatMap(found -> found.find("read")).flatMap(token -> Tokens.read(token, references));
        String address = node.find("address", ApiReader::address, LOOPBACK);
        if (!ApiConfig.isLoopback(address) && named.or(() -> operate).isEmpty()) {
            node.problem(
                    "token",
                    "is missing; other machines reach " + address + ", so name a file that holds a token,"
                            + " like token: file:api.token");
        } else if (mayRead.isPresent() && named.or(() -> operate).isEmpty()) {
            node.problem("token", "is missing; with a token that may only look, name one that may do more too");
        }
        return new ApiConfig(
                address,
                node.find("port").map(port -> (int) port.whole(0, 65_535)).orElse(ApiConfig.PORT),
                node.find("hosts", ApiReader::hosts, List.of()),
                mayOperate,
                mayRead,
                node.find("tls").flatMap(tls::read));
    }

    static String address(Node node) {
        String address = node.text().strip();
        if (!address.isEmpty() && !address.equals("localhost") && !address.matches("[0-9a-fA-F:.]{2,45}")) {
            node.expected("an address of this machine like 0.0.0.0");
        }
        return address.equals("localhost") ? LOOPBACK : address.toLowerCase(Locale.ROOT);
    }

    static List<String> hosts(Node node) {
        return node.oneOrMore().stream().map(ApiReader::host).toList();
    }

    private static String host(Node node) {
        String host = node.text();
        if (!host.isEmpty() && !host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})")) {
            node.expected("a name of this machine like evaluator.monitoring.svc, without a port");
        }
        return host;
    }
}
