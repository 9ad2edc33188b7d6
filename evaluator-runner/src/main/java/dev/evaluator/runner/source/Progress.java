package dev.evaluator.runner.source;

import dev.evaluator.json.Json;
import dev.evaluator.records.TrafficFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How far files have been read that grow and of which new ones come.
 *
 * @param positions one for each file
 */
record Progress(List<Position> positions) {

    /** Nothing has been read. */
    static final Progress NONE = new Progress(List.of());

    Progress {
        positions = List.copyOf(positions);
    }

    /** Returns the progress that a document describes. */
    static Progress of(Json json) {
        return new Progress(json.items().stream().map(Position::of).toList());
    }

    /** Returns the progress as a document, which holds digests and no names. */
    Json json() {
        return Json.array(positions.stream().map(Position::json).toList());
    }

    /** Returns the whole lines that came to files since. */
    News news(List<Path> files) throws IOException {
        List<Growing> news = new ArrayList<>();
        for (Path file : files) {
            try {
                Growing growing = Growing.at(file, start(file));
                if (growing.isNew()) {
                    news.add(growing);
                }
            } catch (NoSuchFileException gone) {
                // Between being listed and being looked at.
            }
        }
        return new News(news);
    }

    private TrafficFiles.Start start(Path file) throws IOException {
        for (Position known : positions) {
            if (known.isOf(file)) {
                return known.start();
            }
        }
        return TrafficFiles.Start.OF_FILE;
    }

    /** Returns how far all is read with this news; files that are not there any more are forgotten. */
    Progress after(News news, List<Path> files) throws IOException {
        List<Position> after = new ArrayList<>();
        for (Growing file : news.files()) {
            after.add(file.after());
        }
        List<Path> renewed = news.paths();
        for (Path file : files) {
            for (Position known : renewed.contains(file) ? List.<Position>of() : positions) {
                if (known.isOf(file)) {
                    after.add(known);
                }
            }
        }
        return new Progress(after);
    }
}
