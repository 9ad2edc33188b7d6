package dev.evaluator.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.evaluator.json.JsonException.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** YAML as far as configuration needs it: plain values, no aliases, no tags, no second equal key. */
final class Yaml {

    private static final int LIMIT = 1 << 20;
    private static final int DEPTH = 32;

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .loaderOptions(options())
            // "no" is Norway, not false.
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // SnakeYAML's own limit holds for documents that it composes, and here it only tells events.
            .streamReadConstraints(
                    Jackson.LIMITS.rebuild().maxNestingDepth(DEPTH).build())
            .build();

    private Yaml() {}

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEPTH);
        options.setCodePointLimit(LIMIT);
        return options;
    }

    static Json parse(String document) {
        if (document.getBytes(StandardCharsets.UTF_8).length > LIMIT) {
            throw new JsonException(Fault.LIMIT, "a YAML file may have at most 1 MiB");
        }
        try (JsonParser parser = new Plain(FACTORY.createParser(document))) {
            return Jackson.read(parser);
        } catch (IOException e) {
            throw e.getCause() instanceof MarkedYAMLException marked ? malformed(marked) : Jackson.refusal(e);
        }
    }

    /** YAML is written by hand and holds no personal data: its author may be told what the parser stumbled over. */
    private static JsonException malformed(MarkedYAMLException marked) {
        Mark mark = marked.getProblemMark();
        return new JsonException(
                Fault.SYNTAX,
                "not well-formed, line %d, column %d: %s"
                        .formatted(
                                mark.getLine() + 1, mark.getColumn() + 1, words(String.valueOf(marked.getProblem()))));
    }

    private static String words(String problem) {
        if (problem.contains("(TAB)")) {
            return "a tab stands there; indent with spaces";
        }
        if (problem.contains("<stream end>")) {
            return "the file ends too early; is a bracket or a quote left open?";
        }
        if (problem.contains("<block")) {
            return problem + "; is the line indented like those beside it?";
        }
        return problem + "; does a text there need quotes?"
                + (problem.startsWith("expected ',' or") ? " is a bracket before it left open?" : "");
    }

    /** A parser that refuses aliases and tags, which configuration never needs. */
    private static final class Plain extends com.fasterxml.jackson.core.util.JsonParserDelegate {

        private final YAMLParser yaml;

        Plain(YAMLParser yaml) {
            super(yaml);
            this.yaml = yaml;
        }

        @Override
        public com.fasterxml.jackson.core.JsonToken nextToken() throws IOException {
            com.fasterxml.jackson.core.JsonToken token = yaml.nextToken();
            if (token != null && (yaml.isCurrentAlias() || yaml.getTypeId() != null)) {
                throw new JsonException(
                        Fault.SYNTAX,
                        "aliases and tags are not allowed, line "
                                + yaml.currentTokenLocation().getLineNr());
            }
            return token;
        }
    }
}
