package dev.evaluator.runner.config;

import dev.evaluator.sample.Slice;
import dev.evaluator.sampling.Rates;
import dev.evaluator.sampling.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads how much of its traffic a suite takes. */
final class SamplingReader {

    private static final String OTHERWISE = "default";
    private static final String RATE = "a share above 0, up to 1";

    private SamplingReader() {}

    static SamplingConfig read(Node node) {
        node.keys(Keys.SAMPLE);
        return new SamplingConfig(
                node.find("per-run")
                        .map(given -> OptionalInt.of(given.count(Integer.MAX_VALUE)))
                        .orElse(OptionalInt.empty()),
                node.find("rate", SamplingReader::rates, Rates.ALL),
                node.find("turns")
                        .map(given -> Turns.valueOf(given.oneOf("one", "all").toUpperCase(Locale.ROOT))),
                node.find("stratify-by", SamplingReader::names, List.of()),
                bySpread(node));
    }

    private static boolean bySpread(Node node) {
        boolean bySpread = node.find("allocate", given -> given.oneOf("size", "spread"), "size")
                .equals("spread");
        if (bySpread && !(node.has("stratify-by") && node.has("per-run"))) {
            node.problem("allocate", "shares per-run out among the strata of stratify-by; set both, or leave it out");
        }
        if (bySpread && node.has("seed")) {
            node.problem(
                    "allocate",
                    "must not see the scores of the cases it draws, which a seed would draw again;"
                            + " leave the seed out");
        }
        return bySpread;
    }

    /** Returns what orders the cases, if the configuration says it. */
    static OptionalLong seed(Node node) {
        return node.find("seed")
                .map(given -> OptionalLong.of(given.whole(0, Long.MAX_VALUE)))
                .orElse(OptionalLong.empty());
    }

    private static List<String> names(Node node) {
        return node.oneOrMore().stream().map(Node::text).toList();
    }

    /** Returns the rate of everything, or of slices such as {@code topic=refund} and, as {@code default}, of the rest. */
    private static Rates rates(Node node) {
        if (node.json().number().isPresent()) {
            return new Rates(List.of(), rate(node));
        }
        List<Rates.Rule> rules = new ArrayList<>();
        double[] otherwise = {1};
        node.members().forEach((name, given) -> {
            if (name.equals(OTHERWISE)) {
                otherwise[0] = rate(given);
            } else {
                slice(name, given).ifPresent(slice -> rules.add(new Rates.Rule(slice, rate(given))));
            }
        });
        return new Rates(rules, otherwise[0]);
    }

    private static double rate(Node node) {
        double rate = node.number(Double.MIN_NORMAL, 1, RATE);
        return rate > 0 ? rate : 1;
    }

    private static Optional<Slice> slice(String name, Node node) {
        int sign = name.indexOf('=');
        if (sign < 1 || sign == name.length() - 1) {
            node.problem("must be named like topic=refund, or default, was '" + Shown.of(name) + "'");
            return Optional.empty();
        }
        return Optional.of(new Slice(name.substring(0, sign), name.substring(sign + 1)));
    }
}
