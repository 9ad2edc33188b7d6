package dev.evaluator.drift;

import dev.evaluator.json.Json;
import dev.evaluator.stats.EProcess;
import dev.evaluator.stats.RecoveryProcess;
import java.util.Optional;

/** Why something changed, or that nobody can tell. */
public sealed interface Cause {

    /** Returns the evidence in words. */
    String evidence();

    /** Returns the name as it stands in JSON and labels. */
    String label();

    /** Returns what to do about it. */
    String advice();

    /** The target answers differently. */
    record Target(String evidence) implements Cause {
        @Override
        public String label() {
            return "target";
        }

        @Override
        public String advice() {
            return "page the target's owner; roll back or fix the newest change";
        }
    }

    /**
     * Other questions are asked.
     *
     * @param panel while the cause is provisional, the evidence so far that the panel has not moved along
     */
    record Traffic(String evidence, Optional<RecoveryProcess.State> panel) implements Cause {

        /** Tells whether the panel may still overturn it. */
        public boolean provisional() {
            return panel.isPresent();
        }

        /** Returns this cause before any evidence of the panel, for whoever takes all of it again. */
        public Traffic anew() {
            return new Traffic(evidence, panel.map(Traffic::begun));
        }

        private static RecoveryProcess.State begun(RecoveryProcess.State state) {
            EProcess.State process = state.process();
            EProcess begun = process.above()
                    ? EProcess.above(process.nullMean(), process.g())
                    : EProcess.below(process.nullMean(), process.g());
            return new RecoveryProcess.State(begun.state(), state.alpha());
        }

        @Override
        public String label() {
            return "traffic";
        }

        @Override
        public String advice() {
            return "look at the slices that grew; extend the panel to what is asked now";
        }
    }

    /** The judge grades differently. */
    record Judge(String evidence) implements Cause {
        @Override
        public String label() {
            return "judge";
        }

        @Override
        public String advice() {
            return "freeze gates and other drift verdicts, judge the panel's stored answers again, have a person pin a"
                    + " new baseline";
        }
    }

    /**
     * The evidence does not decide between them.
     *
     * @param again whether it is to be asked again as soon as somebody can answer
     */
    record Inconclusive(String evidence, boolean again) implements Cause {

        /** Creates one that stays until something else is known. */
        public Inconclusive(String evidence) {
            this(evidence, false);
        }

        @Override
        public String label() {
            return "inconclusive";
        }

        @Override
        public String advice() {
            return again
                    ? "mend the judge; the next run asks it again"
                    : "look at the examples; the next runs' anchors go on testing the judge";
        }
    }

    /** Returns this cause as JSON. */
    default Json json() {
        var json = Json.object().put("cause", label()).put("evidence", evidence());
        return switch (this) {
            case Traffic traffic ->
                json.putJson("panel", traffic.panel().map(States::json)).build();
            case Inconclusive(String words, boolean again)
            when again -> json.put("again", true).build();
            default -> json.build();
        };
    }

    /** Reads what {@link #json} wrote. */
    static Cause of(Json json) {
        String evidence = States.text(json, "evidence");
        String label = States.text(json, "cause");
        return switch (label) {
            case "target" -> new Target(evidence);
            case "traffic" -> new Traffic(evidence, json.member("panel").map(States::recovery));
            case "judge" -> new Judge(evidence);
            case "inconclusive" ->
                new Inconclusive(
                        evidence, json.member("again").flatMap(Json::truth).orElse(false));
            default ->
                throw new IllegalArgumentException(
                        "a cause must be target, traffic, judge or inconclusive, was '" + label + "'");
        };
    }
}
