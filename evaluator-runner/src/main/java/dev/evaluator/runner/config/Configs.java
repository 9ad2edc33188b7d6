package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads configurations. */
public final class Configs {

    private static final String STORE = "sqlite:evaluator.db";

    private final Node file;
    private final FileNames files;
    private final References references;

    private Configs(Node file, FileNames files, References references) {
        this.file = file;
        this.files = files;
        this.references = references;
    }

    /**
     * Reads a configuration and all it names, without calling anybody.
     *
     * @param environment the variables that {@code env:} refers to
     * @throws ConfigException with everything that is wrong, in the order of the file
     */
    public static Config load(Path file, Map<String, String> environment) {
        Json yaml = YamlFile.read(file);
        Problems problems = new Problems(yaml);
        FileNames files = FileNames.of(file);
        Config config = new Configs(new Node(yaml, "", problems), files, new References(files, environment)).read(file);
        if (problems.count() > 0) {
            throw new ConfigException(file.toString(), problems.inOrder());
        }
        return config;
    }

    private Config read(Path path) {
        file.keys(Keys.FILE);
        Map<String, TargetConfig> targets = section("targets", new TargetReader(references, files)::read);
        Map<String, JudgeConfig> judges = section("judges", new JudgeReader(references, files)::read);
        Map<String, TrafficConfig> traffic = section("traffic", new TrafficReader(files)::read);
        Optional<Prices> prices = file.find("prices").flatMap(node -> PriceReader.read(node, files));
        SuiteClass classes =
                file.find("suites-from", from -> SuiteClass.from(from, files), SuiteClass.onTheClassPath());
        Map<String, String> owners = file.find("owners", node -> OwnersReader.read(node, Map.of()), Map.of());
        Map<String, SuiteReader.Read> suites = section(
                "suites", new SuiteReader(files, targets.keySet(), judges, traffic, prices, classes, owners)::read);
        Map<String, SuiteConfig> suiteConfigs = new LinkedHashMap<>();
        suites.forEach((name, suite) -> suiteConfigs.put(name, suite.config()));
        ServeConfig serve = ServeReader.read(file, files);
        return new Config(
                path,
                owners,
                file.find("store", this::store, STORE),
                targets,
                judges,
                traffic,
                suiteConfigs,
                section("gates", new GateReader(targets.keySet(), suites, files)::read),
                file.find("metrics", new MetricsReader(references, files)::read, MetricsConfig.DEFAULT),
                prices,
                serve,
                file.find("api").map(new ApiReader(references, files)::read),
                file.find("links", node -> LinksReader.read(node, serve.reports()), LinksReader.none(serve.reports())),
                file.find("otlp").map(new OtlpReader(references)::read));
    }

    private <V> Map<String, V> section(String name, BiFunction<String, Node, V> reading) {
        Map<String, V> values = new LinkedHashMap<>();
        file.find(name, Node::named, Map.<String, Node>of())
                .forEach((key, node) -> values.put(key, reading.apply(key, node)));
        return values;
    }

    private String store(Node node) {
        node.keys(Keys.STORE);
        return node.find("url", this::storeUrl, STORE);
    }

    private String storeUrl(Node node) {
        String url = node.text();
        if (url.startsWith("sqlite:") && url.length() > "sqlite:".length()) {
            return "sqlite:" + files.resolved(url.substring("sqlite:".length()));
        }
        node.expected("sqlite:FILE, other stores are not available in this version yet");
        return STORE;
    }
}
