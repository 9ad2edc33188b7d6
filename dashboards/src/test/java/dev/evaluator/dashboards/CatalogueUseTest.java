package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.dashboards.Alert;
import dev.evaluator.runner.dashboards.Alerts;
import dev.evaluator.runner.dashboards.Board;
import dev.evaluator.runner.dashboards.Chart;
import dev.evaluator.runner.dashboards.Links;
import dev.evaluator.runner.dashboards.Query;
import dev.evaluator.runner.dashboards.Recorded;
import dev.evaluator.runner.dashboards.RuleFile;
import dev.evaluator.runner.metrics.Catalogue;
import dev.evaluator.runner.metrics.Described;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Boards and rules ask only for what is exported, and whatever is recorded is asked for. */
class CatalogueUseTest {

    private static final Set<String> KNOWN = known();

    private static Set<String> known() {
        Set<String> known = new HashSet<>();
        Catalogue.all().forEach(metric -> known.addAll(metric.series()));
        Words.recorded().map(Recorded::name).forEach(known::add);
        return known;
    }

    static Stream<Query> queries() {
        return Board.all().stream()
                .flatMap(board -> Stream.concat(board.first().stream(), board.more().stream()))
                .map(Chart::queries)
                .flatMap(List::stream);
    }

    static Stream<Alert> alerts() {
        return Words.alerts().stream();
    }

    private static Stream<String> all() {
        return Stream.of(
                        Words.recorded().map(Recorded::query),
                        queries().map(Query::promql),
                        alerts().map(alert -> alert.joined() + alert.description()))
                .flatMap(one -> one);
    }

    @Test
    void everySeriesAskedForIsExportedOrRecorded() {
        assertThat(all())
                .allSatisfy(query -> assertThat(Words.names(query).stream()
                                .filter(name -> name.contains("evaluator_") || name.startsWith("jvm_")))
                        .as(query)
                        .isSubsetOf(KNOWN));
    }

    @Test
    void everySeriesRecordedIsAskedFor() {
        String asked = all().collect(Collectors.joining("\n"));

        assertThat(Words.recorded().map(Recorded::name)).isSubsetOf(Words.names(asked));
    }

    @Test
    void everyLabelAskedForIsInTheCatalogue() {
        Set<String> labels = new HashSet<>(Set.of("job", "instance", "le"));
        Catalogue.all().stream().map(Described::labels).forEach(labels::addAll);

        assertThat(all())
                .allSatisfy(query -> Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)")
                        .matcher(query)
                        .results()
                        .forEach(by ->
                                assertThat(Words.names(by.group(1))).as(query).isSubsetOf(labels)));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void hasARunbookThatSaysWhatToDo(Alert alert) throws Exception {
        String runbook = Files.readString(Path.of("../docs/runbooks", alert.name() + ".md"));

        assertThat(runbook)
                .startsWith("# " + alert.name() + "\n")
                .contains(
                        "**Meaning.**", "**First look.**", "**Likely causes.**", "**What to do.**", "**To silence.**");
    }

    @Test
    void noRunbookStandsForAnAlertThatIsNotThere() throws Exception {
        try (Stream<Path> runbooks = Files.list(Path.of("../docs/runbooks"))) {
            assertThat(runbooks.map(path -> path.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            alerts().map(Alert::name).toList());
        }
    }

    @Test
    void everyAlertHasOwnerSeverityRunbookAndBoard() {
        String rules = RuleFile.alerts(Alerts.groups(), new Links("https://r.example.org/", "https://g.example.org"));
        List<String> each = List.of(rules.split("- alert: ")).subList(1, (int) alerts().count() + 1);
        List<String> boards = Board.all().stream().map(Board::uid).toList();

        assertThat(each).allSatisfy(alert -> {
            String name = alert.lines().findFirst().orElseThrow();
            assertThat(alert).contains("severity: ").contains("runbook_url: 'https://r.example.org/" + name + ".md'");
            assertThat(alert.contains("owner: operations") || alert.contains("group_left (owner, paging)"))
                    .isTrue();
            assertThat(boards).anySatisfy(uid -> assertThat(alert).contains("https://g.example.org/d/" + uid));
            assertThat(alert).contains("summary: '");
        });
    }
}
