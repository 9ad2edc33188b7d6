package dev.evaluator.runner.source;

import dev.evaluator.runner.config.Prices;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Obstacle;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What traffic is like, counted as it comes by: how much there is a day, what is known of each record, which slices it
 * has. Keeps a few numbers for each conversation and no text; the clock is not asked for more than ages.
 */
public final class Fitness {

    private static final int MOST_SLICES = 20;
    private static final int MOST_VALUES = 20;

    private final Volume volume;
    private final Map<String, Long> coverage = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> slices = new TreeMap<>();
    private final Map<String, Long> replaced = new TreeMap<>();
    private Optional<Instant> oldest = Optional.empty();
    private Optional<Instant> newest = Optional.empty();
    private long records;
    private long replayable;

    /** Begins with nothing seen, and prices for calls whose cost nobody recorded. */
    public Fitness(Optional<Prices> prices) {
        this.volume = new Volume(prices);
    }

    /** Takes notice of an interaction. */
    public void see(Interaction interaction) {
        see(
                interaction.recorded(),
                interaction.prompt(),
                interaction.conversation(),
                !interaction.output().isEmpty());
        volume.see(interaction.conversation().orElse(interaction.id()), interaction.recorded(), 1);
        slices(interaction.slices());
    }

    /** Takes notice of a sample that was drawn and made safe before: it stands for those that were not drawn. */
    public void stored(Sample sample) {
        see(
                sample.recorded(),
                sample.prompt(),
                sample.conversation(),
                !sample.output().isEmpty());
        volume.see(
                sample.conversation().orElse(sample.id()),
                sample.recorded(),
                1 / sample.inclusion().probability());
        slices(sample.slices());
    }

    private void see(Recorded recorded, Prompt prompt, Optional<String> conversation, boolean answered) {
        records++;
        recorded.at().ifPresent(at -> {
            oldest = oldest.filter(first -> !at.isBefore(first)).or(() -> Optional.of(at));
            newest = newest.filter(last -> !at.isAfter(last)).or(() -> Optional.of(at));
        });
        replayable += Obstacle.of(prompt).isEmpty() ? 1 : 0;
        covers("time", recorded.at().isPresent());
        covers("conversation", conversation.isPresent());
        covers("answer", answered);
        covers("model", recorded.served().requestModel().isPresent());
        covers("latency", recorded.latencyMillis().isPresent());
        covers("tokens", recorded.tokens().output().isPresent());
        covers("cost", recorded.cost().isPresent());
    }

    private void slices(Map<String, String> of) {
        of.forEach((name, value) -> {
            if (slices.size() < MOST_SLICES || slices.containsKey(name)) {
                Map<String, Long> values = slices.computeIfAbsent(name, unseen -> new TreeMap<>());
                values.merge(
                        values.size() < MOST_VALUES || values.containsKey(value) ? value : "_other", 1L, Long::sum);
            }
        });
    }

    /** Takes notice of what was replaced in a sample. */
    public void see(Sample sample) {
        sample.redaction().counts().forEach((kind, times) -> replaced.merge(kind, times, Long::sum));
    }

    private void covers(String what, boolean there) {
        coverage.merge(what, there ? 1L : 0L, Long::sum);
    }

    /** Returns the share of interactions whose question can be asked again, from 0 to 1. */
    public double replayable() {
        return records == 0 ? 0 : (double) replayable / records;
    }

    /** Returns the share of interactions that have something, by its name; each within [0, 1]. */
    public Map<String, Double> coverage() {
        Map<String, Double> shares = new LinkedHashMap<>();
        coverage.forEach((what, times) -> shares.put(what, (double) times / records));
        return shares;
    }

    /** Returns how many values of each slice came by, the first {@value #MOST_VALUES} of them by name. */
    public Map<String, Map<String, Long>> slices() {
        return slices;
    }

    /** Returns how often what kind of personal data was replaced in what was taken. */
    public Map<String, Long> replaced() {
        return replaced;
    }

    /** Returns when the newest interaction began. */
    public Optional<Instant> newest() {
        return newest;
    }

    /** Returns interactions a day, where they span an hour or more. */
    public Optional<Double> perDay() {
        return oldest.flatMap(first -> newest.map(last -> Duration.between(first, last)))
                .filter(span -> span.compareTo(Duration.ofHours(1)) >= 0)
                .map(span -> records * (double) Duration.ofDays(1).toMillis() / span.toMillis());
    }

    /** Returns how many turns the conversation has that is longer than a share {@code q} of them; 0 where none came by. */
    public long turns(double q) {
        return volume.model().callsPerConversation(q);
    }

    /** Returns how much there is, and what it was paid. */
    public Volume volume() {
        return volume;
    }

    /** Returns how many conversations came by. */
    public int conversations() {
        return volume.model().conversations();
    }
}
