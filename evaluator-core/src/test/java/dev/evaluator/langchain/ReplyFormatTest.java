package dev.evaluator.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.redact.Redactor;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the endpoint of a judge is asked to keep the form of the reply. */
class ReplyFormatTest {

    private static final Criterion CRITERION = Criterion.yesNo("polite", "Is it polite?");

    private final ModelServer server =
            new ModelServer().answering(ModelServer.ok(ModelServer.completion("{\\\"pass\\\": true}")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void byWordsAloneUnlessSaidOtherwise() {
        assertThat(asked(ReplyFormat.TEXT).at("/response_format")).isEmpty();
    }

    @Test
    void byTheProvidersJsonMode() {
        assertThat(asked(ReplyFormat.JSON).at("/response_format/type")).contains(Json.of("json_object"));
    }

    @Test
    void byASchemaOfTheCriterionsGrades() {
        Json format = asked(ReplyFormat.JSON_SCHEMA).at("/response_format").orElseThrow();

        assertThat(format.at("/type")).contains(Json.of("json_schema"));
        assertThat(format.at("/json_schema/schema/properties/pass/enum"))
                .contains(Json.parse("[true, false, \"unclear\"]"));
        assertThat(format.at("/json_schema/schema/additionalProperties")).contains(Json.of(false));
    }

    @Test
    void theFormatIsPartOfTheJudgesIdentity() {
        assertThat(judge(ReplyFormat.TEXT).id())
                .isNotEqualTo(judge(ReplyFormat.JSON).id())
                .isEqualTo(ChatModelJudge.of("large", Digest.of("large"), Optional.empty(), 1, server.model())
                        .id());
    }

    @Test
    void onlyAJudgeHeldToTheFormIsAskedForQuotes() {
        assertThat(judge(ReplyFormat.TEXT).canQuote()).isFalse();
        assertThat(judge(ReplyFormat.JSON).canQuote()).isTrue();
        assertThat(judge(ReplyFormat.JSON_SCHEMA).canQuote()).isTrue();
    }

    private Json asked(ReplyFormat format) {
        Interaction interaction = new Interaction(
                "case-1",
                Origin.AUTHORED,
                "tests",
                Optional.empty(),
                Prompt.of("Where is my refund?"),
                Optional.empty(),
                Reference.NONE,
                Map.of(),
                Map.of());
        Replay replay = Replay.of(
                Redactor.off().redact(interaction, Inclusion.CERTAIN), Response.of("It is on its way to you."));
        assertThat(judge(format).grade(new Question(replay, CRITERION, 0))).isInstanceOf(Judgement.Grade.class);
        return Json.parse(
                server.server().getAllServeEvents().getFirst().getRequest().getBodyAsString());
    }

    private Judge judge(ReplyFormat format) {
        return ChatModelJudge.of("large", Digest.of("large"), Optional.empty(), 1, server.model(), format);
    }
}
