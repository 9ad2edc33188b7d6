package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what tokens cost:
 *
 * <pre>{@code
 * currency: USD
 * read: 2026-11-20            # the day somebody looked them up
 * models:                     # a million tokens
 *   judge-large: {input: 2.50, output: 10, longest: 1024}   # the longest answer in tokens; 4096 unless said
 * }</pre>
 */
final class PriceReader {

    private static final double MOST = 1e9;
    private static final long MOST_TOKENS = 100_000_000;

    private PriceReader() {}

    static Optional<Prices> read(Node node, FileNames files) {
        int before = node.problems().count();
        Path file = files.file(node);
        if (node.problems().count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(file));
        } catch (ConfigException e) {
            e.problems().forEach(problem -> node.problem(file + ": " + problem));
            return Optional.empty();
        }
    }

    private static Prices read(Path file) {
        Json yaml = YamlFile.read(file);
        Problems problems = new Problems(yaml);
        Node node = new Node(yaml, "", problems);
        node.keys(Keys.PRICES);
        String currency = node.need("currency", PriceReader::currency, "");
        LocalDate read = node.need("read", PriceReader::day, LocalDate.EPOCH);
        Map<String, Prices.Price> models = new LinkedHashMap<>();
        node.need("models", Node::members, Map.<String, Node>of())
                .forEach((model, price) -> models.put(model, price(price)));
        if (problems.count() > 0) {
            throw new ConfigException(file.toString(), problems.inOrder());
        }
        return new Prices(currency, read, models);
    }

    private static String currency(Node node) {
        String currency = node.text();
        if (!currency.isEmpty() && !currency.matches("[A-Z]{3}")) {
            node.expected("three letters like USD");
        }
        return currency;
    }

    private static LocalDate day(Node node) {
        try {
            return LocalDate.parse(node.json().text().orElse(""));
        } catch (DateTimeParseException e) {
            node.expected("a day like 2026-11-20");
            return LocalDate.EPOCH;
        }
    }

    private static Prices.Price price(Node node) {
        node.keys(Keys.PRICE);
        return new Prices.Price(
                node.need("input", PriceReader::perMillion, 0.0),
                node.need("output", PriceReader::perMillion, 0.0),
                node.find("longest", longest -> longest.whole(1, MOST_TOKENS), Prices.Price.LONGEST));
    }

    private static double perMillion(Node node) {
        return node.number(0, MOST, "the price of a million tokens, from 0");
    }
}
