package dev.evaluator.runner.cli;

import dev.evaluator.records.DeadLetter;
import dev.evaluator.records.Line;
import dev.evaluator.runner.source.Fitness;
import dev.evaluator.runner.source.Ingest;
import dev.evaluator.runner.source.PrivateFile;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what comes of traffic: samples and dead letters in files, and what the traffic is like. */
final class Ingested implements Ingest.Listener, AutoCloseable {

    private static final int PLACES = 5;

    private final String source;
    private final Optional<PrivateFile> samples;
    private final Optional<PrivateFile> letters;
    private final Fitness fitness;
    private final IngestForecast forecast;
    private final List<String> places = new ArrayList<>();

    /**
     * Begins files.
     *
     * @param source the source's name
     * @param samples where samples go; nowhere when only looked at
     * @param letters where dead letters go
     * @param forecast what a month of the samples is forecast by
     */
    Ingested(String source, Optional<Path> samples, Optional<Path> letters, IngestForecast forecast) {
        this.source = source;
        this.forecast = forecast;
        this.fitness = new Fitness(forecast.prices());
        this.samples = samples.map(PrivateFile::new);
        this.letters = letters.map(PrivateFile::new);
    }

    @Override
    public void read(Interaction interaction) {
        fitness.see(interaction);
    }

    @Override
    public void stored(Sample sample) {
        fitness.stored(sample);
    }

    @Override
    public void taken(Sample sample, byte[] line) {
        fitness.see(sample);
        forecast.see(sample);
        samples.ifPresent(file -> file.add(line));
    }

    @Override
    public void dead(Line.Dead line) {
        if (places.size() < PLACES) {
            places.add(line.place());
        }
        keep(DeadLetter.of(source, line));
    }

    private void keep(DeadLetter letter) {
        letters.ifPresent(file -> file.add(letter.json()));
    }

    /** Gives the files their names, that of the samples last; a letter of which nothing was met stays one. */
    IngestReport finish(Ingest.Result result) {
        result.unmet().forEach(this::keep);
        letters.ifPresent(PrivateFile::finish);
        samples.ifPresent(PrivateFile::finish);
        return new IngestReport(result, fitness, places, forecast);
    }

    @Override
    public void close() {
        samples.ifPresent(PrivateFile::close);
        letters.ifPresent(PrivateFile::close);
    }
}
