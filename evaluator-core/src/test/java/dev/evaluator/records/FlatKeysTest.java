package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import org.junit.jupiter.api.Test;

class FlatKeysTest {

    @Test
    void indicesSortAsNumbersWhateverOrderTheyArriveIn() {
        Json attributes = json("{'m.10.c':'ten','m.2.c':'two','m.0.c':'none','m.100.c':'hundred','n.1.c':'other'}");

        assertThat(FlatKeys.under("m.", attributes))
                .isEqualTo(json("[{'c':'none'},{'c':'two'},{'c':'ten'},{'c':'hundred'}]"));
    }

    @Test
    void listsNestInObjectsInLists() {
        Json attributes = json("""
            {'m.0.message.role':'assistant', 'm.0.message.tool_calls.1.name':'b', 'm.0.message.tool_calls.0.name':'a'}""");

        assertThat(FlatKeys.under("m.", attributes))
                .isEqualTo(json("[{'message':{'role':'assistant','tool_calls':[{'name':'a'},{'name':'b'}]}}]"));
    }

    @Test
    void anIndexIsANumberHoweverItIsWritten() {
        assertThat(FlatKeys.under("m.", json("{'m.1':'b','m.00':'a','m.99999999999999999999':'z'}")))
                .isEqualTo(json("['a','b','z']"));
    }

    @Test
    void nothingUnderAPrefixIsNothing() {
        assertThat(FlatKeys.under("m.", json("{'n.0':'a','m':'b'}"))).isEqualTo(Json.nothing());
    }

    @Test
    void whereAKeyIsBothAValueAndMoreThereIsMore() {
        assertThat(FlatKeys.under("m.", json("{'m.0':'a','m.0.c':'b'}"))).isEqualTo(json("[{'c':'b'}]"));
    }

    @Test
    void aKeyOfAThousandStepsIsNoDeeperThanSixteen() {
        Json attributes = Json.object().put("m." + "a.".repeat(500) + "b", "c").build();

        int depth = 0;
        Json at = FlatKeys.under("m.", attributes);
        while (at instanceof Json.Obj) {
            at = at.members().values().iterator().next();
            depth++;
        }

        assertThat(depth).isEqualTo(16);
    }

    private static Json json(String quoted) {
        return Json.parse(quoted.replace('\'', '"'));
    }
}
