package dev.evaluator.runner.config;

import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a gate. */
final class GateReader {

    private final Set<String> targets;
    private final Map<String, SuiteReader.Read> suites;
    private final FileNames files;

    GateReader(Set<String> targets, Map<String, SuiteReader.Read> suites, FileNames files) {
        this.targets = targets;
        this.suites = suites;
        this.files = files;
    }

    GateConfig read(String name, Node node) {
        node.keys(Keys.GATE);
        String suite = node.need("suite", named -> named.nameOf("suite", "suites", suites.keySet()), "");
        Optional<BaselineConfig> baseline = node.find("baseline").map(this::baseline);
        if (baseline.isEmpty() && needsBaseline(suite)) {
            node.problem(
                    "baseline",
                    "is missing; suite '" + suite + "' requires no-worse, which compares with one,"
                            + " so name a target: baseline: NAME");
        }
        return new GateConfig(
                name,
                suite,
                node.need("candidate", this::target, ""),
                baseline,
                node.find("mode", mode -> mode.oneOf("enforce", "shadow"), "enforce")
                        .equals("enforce"),
                node.find("on-inconclusive", GateReader::allows, false),
                node.find("on-error", GateReader::allows, false),
                GateBudget.read(node),
                node.find("max-attacks", GateReader::share, GateConfig.MOST_ATTACKS));
    }

    private BaselineConfig baseline(Node node) {
        if (!(node.json() instanceof Json.Obj)) {
            return new BaselineConfig.Live(target(node));
        }
        node.keys(Keys.BASELINE);
        Optional<Node> file = node.find("file");
        Optional<Node> pinned = node.find("pinned");
        if (file.isPresent() == pinned.isPresent()) {
            node.problem("must have either file: or pinned:, or name a target that answers now");
        }
        return file.<BaselineConfig>map(named -> new BaselineConfig.InFile(files.resolved(named.text())))
                .or(() -> pinned.map(named -> new BaselineConfig.OfPin(target(named))))
                .orElse(new BaselineConfig.Live(""));
    }

    private String target(Node node) {
        return node.nameOf("target", "targets", targets);
    }

    private boolean needsBaseline(String suite) {
        SuiteReader.Read read = suites.get(suite);
        return read != null && read.requirements().stream().anyMatch(Requirement.NoWorse.class::isInstance);
    }

    private static double share(Node node) {
        return node.number(0, 1, "a share from 0 to 1");
    }

    private static boolean allows(Node node) {
        return node.oneOf("block", "allow").equals("allow");
    }
}
