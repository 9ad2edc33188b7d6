package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evaluator.runner.dashboards.Board;
import dev.evaluator.runner.dashboards.GrafanaJson;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Grafana's own linter asks of a board. */
class BoardsTest {

    private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");

    static List<JsonNode> boards() throws Exception {
        List<JsonNode> boards = new ArrayList<>();
        for (Board board : Board.all()) {
            boards.add(new ObjectMapper().readTree(GrafanaJson.of(board).line()));
        }
        return boards;
    }

    private static List<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<JsonNode> panels(JsonNode board) {
        return each(board.get("panels")).stream()
                .flatMap(panel -> Stream.concat(Stream.of(panel), each(panel.path("panels")).stream()))
                .toList();
    }

    private static List<JsonNode> charts(JsonNode board) {
        return panels(board).stream()
                .filter(panel -> !panel.get("type").asText().equals("row"))
                .toList();
    }

    @Test
    void everyBoardHasAnAddressOfItsOwn() throws Exception {
        assertThat(boards().stream().map(board -> board.get("uid").asText())).doesNotHaveDuplicates();
        assertThat(boards().stream().map(board -> board.get("title").asText())).doesNotHaveDuplicates();
    }

    @Test
    void driftOpensWithFourChartsAndTheRestIsClosed() {
        JsonNode drift = board("evaluator-drift");

        assertThat(each(drift.get("panels")))
                .extracting(panel -> panel.get("title").asText())
                .containsExactly(
                        "Score with its band", "Evidence against its limit", "Slices by loss", "What changed", "More");
        assertThat(drift.at("/panels/4/collapsed").asBoolean()).isTrue();
        assertThat(drift.at("/panels/4/panels")).isNotEmpty();
    }

    private static JsonNode board(String uid) {
        try {
            return boards().stream()
                    .filter(board -> board.get("uid").asText().equals(uid))
                    .findFirst()
                    .orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void isFixedAndSharesItsCrosshair(JsonNode board) {
        assertThat(board.get("editable").asBoolean()).isFalse();
        assertThat(board.get("graphTooltip").asInt()).isEqualTo(1);
        assertThat(board.get("schemaVersion").asInt()).isEqualTo(39);
        assertThat(board.at("/links/0/includeVars").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void isNarrowedByDataSourceAndInstallation(JsonNode board) {
        List<JsonNode> variables = each(board.at("/templating/list"));

        assertThat(variables)
                .extracting(variable -> variable.get("name").asText())
                .startsWith("datasource", "job")
                .doesNotHaveDuplicates();
        assertThat(variables.getFirst().get("label").asText()).isEqualTo("Data source");
        assertThat(variables.subList(1, variables.size())).allSatisfy(variable -> {
            assertThat(variable.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(variable.get("multi").asBoolean()).isTrue();
            assertThat(variable.get("allValue").asText()).isEqualTo(".+");
            assertThat(variable.get("refresh").asInt()).isEqualTo(2);
            assertThat(variable.get("label").asText()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("boards")
    void hasChartsThatSayWhatTheyShow(JsonNode board) {
        assertThat(panels(board)).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
        assertThat(charts(board))
                .extracting(chart -> chart.get("title").asText())
                .doesNotHaveDuplicates();
        assertThat(charts(board)).allSatisfy(chart -> {
            assertThat(chart.get("description").asText()).contains("?");
            assertThat(chart.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(chart.at("/fieldConfig/defaults/unit").asText()).isNotEmpty();
            assertThat(chart.at("/fieldConfig/defaults/noValue").asText()).isEqualTo("no data");
        });
    }

    @ParameterizedTest
    @MethodSource("boards")
    void hasQueriesThatAreNamedAndNarrowed(JsonNode board) {
        Set<String> variables = new HashSet<>();
        each(board.at("/templating/list"))
                .forEach(variable -> variables.add(variable.get("name").asText()));
        assertThat(charts(board)).allSatisfy(chart -> {
            List<JsonNode> targets = each(chart.get("targets"));
            assertThat(targets).isNotEmpty();
            assertThat(targets)
                    .extracting(target -> target.get("refId").asText())
                    .doesNotHaveDuplicates();
            assertThat(targets)
                    .extracting(target -> target.get("legendFormat").asText())
                    .doesNotHaveDuplicates();
            assertThat(targets).allSatisfy(target -> {
                String query = target.get("expr").asText();
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(target.get("legendFormat").asText()).isNotEmpty();
                assertThat(query.contains("job=~\"$job\"") || query.contains("ALERTS"))
                        .as(query)
                        .isTrue();
                SELECTOR.matcher(query)
                        .results()
                        .flatMap(found -> Words.names(found.group(1)).stream())
                        .forEach(word -> assertThat(word).doesNotContain("instance"));
                Pattern.compile("\\$(\\w+)")
                        .matcher(query)
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.equals("__rate_interval"))
                        .forEach(name -> assertThat(variables).as(query).contains(name));
                if (query.contains("rate(")) {
                    assertThat(query).contains("[$__rate_interval]");
                }
            });
        });
    }

    @ParameterizedTest
    @MethodSource("boards")
    void hasChartsThatDoNotOverlap(JsonNode board) {
        List<Rectangle> places = panels(board).stream()
                .map(panel -> panel.get("gridPos"))
                .map(at -> new Rectangle(
                        at.get("x").asInt(),
                        at.get("y").asInt(),
                        at.get("w").asInt(),
                        at.get("h").asInt()))
                .toList();

        for (int i = 0; i < places.size(); i++) {
            assertThat(places.get(i).getMaxX()).isLessThanOrEqualTo(24);
            for (int j = 0; j < i; j++) {
                assertThat(places.get(i).intersects(places.get(j)))
                        .as(places.get(i) + " and " + places.get(j))
                        .isFalse();
            }
        }
    }
}
