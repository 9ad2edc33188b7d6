package dev.evaluator.runner.config;

import dev.evaluator.runner.calendar.Cron;
import dev.evaluator.runner.calendar.Timing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads when a suite is run. */
final class ScheduleReader {

    private static final Timing SOME = new Timing.Every(Duration.ofHours(1));

    private ScheduleReader() {}

    static ScheduleConfig read(Node node) {
        node.keys(Keys.SCHEDULE);
        ZoneId zone = node.find("zone", ScheduleReader::zone, ZoneOffset.UTC);
        Timing timing = timing(node, zone);
        Duration jitter = node.find("jitter", ScheduleReader::orNone, Duration.ZERO);
        if (jitter.compareTo(timing.typical()) >= 0) {
            node.problem("jitter", "must be shorter than the time between two runs");
        }
        return new ScheduleConfig(
                timing,
                jitter,
                node.find("lag", ScheduleReader::orNone, ScheduleConfig.LAG),
                Misfire.of(node.find("misfire", given -> given.oneOf(Misfire.words()), Misfire.ONCE.word())),
                zone);
    }

    private static Timing timing(Node node, ZoneId zone) {
        if (node.has("every") && node.has("cron")) {
            node.problem("has both every and cron; keep one");
            return SOME;
        }
        return node.find("cron")
                .map(given -> cron(given, zone))
                .or(() -> node.find("every")
                        .map(Node::duration)
                        .filter(Duration::isPositive)
                        .map(Timing.Every::new))
                .orElseGet(() -> nothing(node));
    }

    private static Timing nothing(Node node) {
        if (!node.has("every")) {
            node.problem("must say when: every: 1h or cron: \"0 6 * * 1-5\"");
        }
        return SOME;
    }

    private static Timing cron(Node given, ZoneId zone) {
        try {
            return new Timing.Calendar(Cron.of(given.text()), zone);
        } catch (IllegalArgumentException e) {
            given.problem(String.valueOf(e.getMessage()));
            return SOME;
        }
    }

    private static ZoneId zone(Node given) {
        try {
            String name = given.text();
            return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            given.expected("a time zone like Europe/Berlin or UTC");
            return ZoneOffset.UTC;
        }
    }

    /** Returns a time, which may be none at all. */
    private static Duration orNone(Node given) {
        Optional<String> text = given.json().text();
        boolean none = text.filter("0s"::equals).isPresent();
        return none ? Duration.ZERO : given.duration();
    }
}
