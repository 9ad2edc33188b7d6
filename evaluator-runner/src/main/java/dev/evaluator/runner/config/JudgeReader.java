package dev.evaluator.runner.config;

import dev.evaluator.langchain.ReplyFormat;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** Reads a judge, whose kind shows in its keys. */
final class JudgeReader {

    private static final int MOST_VOTES = 100;

    /** Stands for a file of labels where they are kept in the store; a file of this name is {@code ./store}. */
    private static final String STORE = "store";

    private final References references;
    private final FileNames files;

    JudgeReader(References references, FileNames files) {
        this.references = references;
        this.files = files;
    }

    JudgeConfig read(String name, Node node) {
        if (node.has("labels")) {
            node.keys(Keys.PEOPLE);
            if (node.need("labels", Node::text, "").equals(STORE)) {
                return new JudgeConfig.StoredPeople(name);
            }
            return new JudgeConfig.People(name, node.need("labels", files::file, files.folder()));
        }
        return node.has("recordings") ? recorded(name, node) : model(name, node);
    }

    private JudgeConfig recorded(String name, Node node) {
        node.keys(Keys.RECORDED_JUDGE);
        return new JudgeConfig.Recorded(
                name,
                node.need("recordings", files::file, files.folder()),
                node.need("judge", Node::text, ""),
                node.find("mode").map(Node::text),
                node.find("votes", JudgeReader::votes, 1));
    }

    private JudgeConfig model(String name, Node node) {
        node.keys(Keys.JUDGE_MODEL);
        URI url = node.need("url", references::base, References.NOWHERE);
        return new JudgeConfig.Model(
                name,
                url,
                node.need("model", references::text, ""),
                node.find("api-key").flatMap(references::secret),
                node.find("timeout", Node::duration, TargetReader.TIMEOUT),
                node.find("votes", JudgeReader::votes, 1),
                node.find("concurrency", TargetReader::concurrency, TargetReader.CONCURRENCY),
                node.find("strict-concurrency", Node::truth, false),
                TargetReader.tokens(node),
                node.find("reply-format", JudgeReader::format, ReplyFormat.JSON),
                node.find("datamarking", Node::truth, false),
                Access.read(node, files, url),
                AnswerLimits.read(node),
                node.find("regions", Regions::read, List.of()));
    }

    private static ReplyFormat format(Node node) {
        String label = node.oneOf(
                Arrays.stream(ReplyFormat.values()).map(ReplyFormat::label).toArray(String[]::new));
        return Arrays.stream(ReplyFormat.values())
                .filter(format -> format.label().equals(label))
                .findFirst()
                .orElse(ReplyFormat.TEXT);
    }

    private static int votes(Node node) {
        return node.count(MOST_VOTES);
    }
}
