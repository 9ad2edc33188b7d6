package dev.evaluator.runner.report;

import java.util.List;
import java.util.Optional;

/**
 * Everything the incident page shows, in its order; the template only lays it out. All texts are still to be escaped.
 *
 * @param title for the window
 * @param headline the whole in one line
 * @param notes since when, where and why
 * @param asOf the newest run that is told of
 * @param incidents what has moved, by suite and target
 * @param quiet what is watched and has not moved
 * @param runs the newest runs
 * @param maker which program wrote the page
 */
record StatusView(
        String title,
        String headline,
        List<String> notes,
        String asOf,
        List<OfTarget> incidents,
        List<String> quiet,
        List<Line> runs,
        String maker) {

    StatusView {
        notes = List.copyOf(notes);
        incidents = List.copyOf(incidents);
        quiet = List.copyOf(quiet);
        runs = List.copyOf(runs);
    }

    /** What has moved in one target of a suite. */
    record OfTarget(
            String name,
            List<Fact> moved,
            List<Part> slices,
            String answer,
            String customers,
            List<Line> before,
            List<Shown> look,
            List<Line> steps,
            List<Line> owners,
            Optional<String> acknowledged,
            List<Link> links) {
        OfTarget {
            moved = List.copyOf(moved);
            slices = List.copyOf(slices);
            before = List.copyOf(before);
            look = List.copyOf(look);
            steps = List.copyOf(steps);
            owners = List.copyOf(owners);
            links = List.copyOf(links);
        }
    }

    /** One thing that has moved: what, from where to where, since when, and why. */
    record Fact(String what, String level, String since, String cause) {}

    /** How one slice stands. */
    record Part(String slice, String size, String cases, String words) {}

    /** A name and what belongs to it. */
    record Line(String name, String words) {}

    /** A case to look at. */
    record Shown(Asked asked, Told told) {}

    /** An address and what is there. */
    record Link(String words, String address) {}
}
