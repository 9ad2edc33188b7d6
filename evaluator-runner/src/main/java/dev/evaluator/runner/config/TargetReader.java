package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a target, whose kind shows in its keys. */
final class TargetReader {

    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final Duration WITHIN = Duration.ofSeconds(60);
    static final int CONCURRENCY = 8;
    static final int MOST_AT_ONCE = 10_000;
    private static final int MOST_TOKENS = 1_000_000_000;

    private final References references;
    private final FileNames files;

    TargetReader(References references, FileNames files) {
        this.references = references;
        this.files = files;
    }

    TargetConfig read(String name, Node node) {
        if (node.has("recordings")) {
            return recorded(name, node);
        }
        return node.has("request") || node.has("answer") ? api(name, node) : endpoint(name, node);
    }

    private TargetConfig recorded(String name, Node node) {
        node.keys(Keys.RECORDED_TARGET);
        return new TargetConfig.Recorded(
                name,
                node.need("recordings", files::file, files.folder()),
                node.need("endpoint", Node::text, ""),
                node.find("period").map(Node::text));
    }

    private TargetConfig endpoint(String name, Node node) {
        node.keys(Keys.ENDPOINT);
        URI url = node.need("url", references::base, References.NOWHERE);
        return new TargetConfig.Endpoint(
                name,
                url,
                node.need("model", references::text, ""),
                node.find("api-key").flatMap(references::secret),
                node.find("revision").flatMap(this::revision),
                node.find("revision").flatMap(TargetReader::header),
                node.find("timeout", Node::duration, TIMEOUT),
                node.find("concurrency", TargetReader::concurrency, CONCURRENCY),
                node.find("strict-concurrency", Node::truth, false),
                tokens(node),
                Access.read(node, files, url),
                node.find("ready").map(ready -> ready(ready, url)),
                AnswerLimits.read(node));
    }

    private TargetConfig api(String name, Node node) {
        node.keys(Keys.API);
        URI url = node.need("url", references::url, References.NOWHERE);
        Optional<Node> usage = node.find("usage");
        usage.ifPresent(found -> found.keys(Keys.USAGE));
        return new TargetConfig.Api(
                name,
                url,
                node.need("request", TargetReader::template, Json.nothing()),
                node.need("answer", TargetReader::pointer, ""),
                usage.flatMap(found -> found.find("input")).map(TargetReader::pointer),
                usage.flatMap(found -> found.find("output")).map(TargetReader::pointer),
                node.find("api-key").flatMap(references::secret),
                node.find("revision").flatMap(this::revision),
                node.find("revision").flatMap(TargetReader::header),
                node.find("timeout", Node::duration, TIMEOUT),
                node.find("concurrency", TargetReader::concurrency, CONCURRENCY),
                node.find("strict-concurrency", Node::truth, false),
                tokens(node),
                Access.read(node, files, url),
                node.find("ready").map(ready -> ready(ready, url)));
    }

    static OptionalLong tokens(Node node) {
        return node.find("tokens-per-minute")
                .map(found -> OptionalLong.of(found.count(MOST_TOKENS)))
                .orElseGet(OptionalLong::empty);
    }

    private static ReadyConfig ready(Node node, URI target) {
        node.keys(Keys.READY);
        return new ReadyConfig(
                node.need("path", path -> target.resolve(path(path)), target),
                node.find("within", Node::duration, WITHIN));
    }

    private static String path(Node node) {
        String path = node.text();
        if (!path.isEmpty() && !path.matches("/[A-Za-z0-9/._~?&=%-]*")) {
            node.expected("a path like /health");
            return "/";
        }
        return path;
    }

    static int concurrency(Node node) {
        return node.count(MOST_AT_ONCE);
    }

    private Optional<String> revision(Node node) {
        return named(node) ? Optional.empty() : Optional.of(references.text(node));
    }

    private static Optional<String> header(Node node) {
        if (!named(node)) {
            return Optional.empty();
        }
        node.keys(Keys.REVISION);
        return Optional.of(node.need("header", TargetReader::token, ""));
    }

    private static boolean named(Node node) {
        return node.json() instanceof Json.Obj;
    }

    private static String token(Node node) {
        String name = node.text();
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            node.expected("the name of a header like X-App-Version");
        }
        return name;
    }

    private static Json template(Node node) {
        String request = node.json().line();
        if (!request.contains("${question}") && !request.contains("${messages}")) {
            node.problem("must hold ${question} or ${messages}, else every case asks the same");
        }
        return node.json();
    }

    private static String pointer(Node node) {
        String pointer = node.text();
        if (!pointer.isEmpty() && !pointer.matches("(/([^~/]|~[01])*)+")) {
            node.expected("a JSON pointer like /choices/0/text");
        }
        return pointer;
    }
}
