package dev.evaluator.dashboards;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Nine days in which a scrape came about: counters rose evenly, gauges stood still. */
final class History {

    private static final Duration LENGTH = Duration.ofDays(9);
    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");

    private History() {}

    /** Writes it as blocks of Prometheus' storage, up to an hour before now. */
    static void write(List<String> scrape, String instance, Path folder, Instant now) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String line : scrape) {
            Matcher point = LINE.matcher(line);
            if (point.matches() && line.startsWith("evaluator_")) {
                series(all, point, instance, now);
            }
        }
        Files.writeString(folder.resolve("history.txt"), all + "# EOF\n");
        Tool.Said said = Tool.PROMTOOL.run(folder, "tsdb", "create-blocks-from", "openmetrics", "history.txt", "data");
        if (said.code() != 0) {
            throw new AssertionError(said.text());
        }
    }

    private static void series(StringBuilder all, Matcher point, String instance, Instant now) {
        boolean rises = point.group(1).matches(".*_(total|bucket|count|sum)");
        double last = Double.parseDouble(point.group(3));
        String labels = (point.group(2) == null ? "" : point.group(2) + ",") + "job=\"evaluator\",instance=\""
                + instance + "\"";
        long hours = LENGTH.toHours();
        for (long hour = 0; hour < hours; hour++) {
            double value = rises ? last * hour / hours : last;
            long at = now.minus(LENGTH).plus(Duration.ofHours(hour)).getEpochSecond();
            all.append(point.group(1))
                    .append('{')
                    .append(labels)
                    .append("} ")
                    .append(value)
                    .append(' ')
                    .append(at)
                    .append('\n');
        }
    }
}
