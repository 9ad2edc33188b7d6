package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'stringValue':'a'}|'a'",
                "{'boolValue':true}|true",
                "{'intValue':'21'}|21",
                "{'intValue':21}|21",
                "{'intValue':'9223372036854775807'}|9223372036854775807",
                "{'doubleValue':0.2}|0.2",
                "{'doubleValue':'0.2'}|0.2",
                "{'doubleValue':'NaN'}|'NaN'",
                "{'bytesValue':'AAEC'}|'AAEC'",
                "{'arrayValue':{'values':[{'intValue':'1'},{'stringValue':'b'}]}}|[1,'b']",
                "{'arrayValue':{}}|[]",
                "{'kvlistValue':{'values':[{'key':'k','value':{'intValue':'1'}}]}}|{'k':1}",
                "{'kvlistValue':{}}|{}",
                "{}|null",
                "{'futureValue':{'x':1}}|null",
                "{'futureValue':{'x':1},'stringValue':'a'}|'a'",
                "[]|null"
            })
    void aValueIsWhatItsTypeSays(String written, String meant) {
        assertThat(OtlpValues.json(json(written))).isEqualTo(json(meant));
    }

    @Test
    void treesNest() {
        Json tree = json("""
            {'arrayValue':{'values':[{'kvlistValue':{'values':[
              {'key':'role','value':{'stringValue':'user'}},
              {'key':'parts','value':{'arrayValue':{'values':[
                {'kvlistValue':{'values':[{'key':'type','value':{'stringValue':'text'}}]}}]}}}]}}]}}""");

        assertThat(OtlpValues.json(tree)).isEqualTo(json("[{'role':'user','parts':[{'type':'text'}]}]"));
    }

    @Test
    void ofEqualKeysTheLastCountsAndWhatHasNoKeyIsNothing() {
        Json named = OtlpValues.named(json("""
            [{'key':'a','value':{'intValue':'1'}}, {'key':'a','value':{'intValue':'2'}},
             {'value':{'intValue':'3'}}, {'key':'b'}, 7]"""));

        assertThat(named).isEqualTo(json("{'a':2,'b':null}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'1795165200000000001'|2026-11-20T09:00:00.000000001Z",
                "1795165200000000000|2026-11-20T09:00:00Z",
            })
    void timesAreNanosecondsAsTextOrNumber(String written, Instant meant) {
        assertThat(OtlpValues.time(json(written))).contains(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"0", "'0'", "-1", "'soon'", "''", "1.5", "1e30", "{}"})
    void whatIsNoTimeIsNone(String written) {
        assertThat(OtlpValues.time(json(written))).isEmpty();
    }

    @Test
    void idsAreLowerCase() {
        assertThat(OtlpValues.id(json("{'spanId':'EEE19B7EC3C1B174'}"), "spanId")).contains("eee19b7ec3c1b174");
        assertThat(OtlpValues.id(json("{'spanId':''}"), "spanId")).isEmpty();
        assertThat(OtlpValues.id(json("{'spanId':7}"), "spanId")).isEmpty();
    }

    @Test
    void theSizeOfAValueCountsItsTextsAndNames() {
        assertThat(OtlpValues.size(json("{'ab':['cde',{'f':'g'}]}"))).isEqualTo(7);
    }

    private static Json json(String quoted) {
        return Json.parse(quoted.replace('\'', '"'));
    }
}
