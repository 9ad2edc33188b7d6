package dev.evaluator.runner.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where traffic may be judged, and where judges work, in the words of whoever wrote the configuration. */
public final class Regions {

    private Regions() {}

    /** Returns the regions that a section names, each once. */
    static List<String> read(Node node) {
        List<String> regions =
                node.oneOrMore().stream().map(Node::text).distinct().toList();
        if (regions.isEmpty()) {
            node.expected("a region like eu, or a list of them");
        }
        return regions;
    }

    /**
     * Returns why a judge must not be sent the words of traffic: it works, or may work, outside the regions of the
     * traffic. Labels of people and recorded judgements send nothing to anybody.
     */
    public static Optional<String> refusal(TrafficConfig traffic, @Nullable JudgeConfig judge) {
        if (traffic.regions().isEmpty() || !(judge instanceof JudgeConfig.Model model)) {
            return Optional.empty();
        }
        String only = "traffic '" + traffic.name() + "' may be judged only in " + traffic.regions() + ", and judge '"
                + model.name() + "' ";
        if (model.regions().isEmpty()) {
            return Optional.of(only + "does not say where it works; add regions: to it, or choose another");
        }
        return traffic.regions().containsAll(model.regions())
                ? Optional.empty()
                : Optional.of(only + "works in " + model.regions() + "; choose another");
    }
}
