package dev.evaluator.runner.report;

import dev.evaluator.json.Digest;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.suite.Suite;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes runs as pages that need nothing but themselves: no script, no request, one style sheet inside. */
public final class HtmlReport {

    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dev.evaluator.runner");
    private static final String STYLE = style();

    private final PageMaker maker;

    /**
     * Creates a writer of reports.
     *
     * @param store where the runs are kept
     * @param config what tokens cost and which judges are people
     * @param options what the commands shown on a page end with, such as {@code -c file.yaml}
     */
    public HtmlReport(Store store, Config config, String... options) {
        StringBuilder all = new StringBuilder();
        for (String option : options) {
            all.append(' ').append(Words.shell(option));
        }
        this.maker = new PageMaker(store, config, all.toString());
    }

    /** Writes the page of a run, whole or not at all, and returns each part of it in one line. */
    public List<PageLine.OfPart> write(RunRecord run, Suite suite, Path file) {
        Page page = maker.of(run, suite);
        write(page, file);
        return page.parts().stream().map(PageLine.OfPart::of).toList();
    }

    /** Writes the page of a run beside another of the same suite, whole or not at all. */
    public void write(RunRecord run, RunRecord other, Suite suite, Path file) {
        write(maker.of(run, other, suite), file);
    }

    /**
     * Writes what has moved in a suite, with the page of its newest run below, whole or not at all.
     *
     * @param moved what has moved, line by line
     */
    public void writeAlarm(RunRecord newest, Suite suite, List<String> moved, Path file) {
        write(maker.alarm(newest, suite, moved), file);
    }

    private static void write(Page page, Path file) {
        HtmlFile.write(file, out -> render(page, out));
    }

    /** Renders a page. */
    static void render(Page page, Writer out) {
        render("report/page.jte", Map.of("page", page), out);
    }

    /** Renders what a template lays out, with the policy and the style that every page has. */
    static void render(String template, Map<String, Object> values, Writer out) {
        Content style = output -> output.writeContent("<style>" + STYLE + "</style>");
        Map<String, Object> all = new HashMap<>(values);
        all.put("policy", policy());
        all.put("style", style);
        TEMPLATES.render(template, all, new WriterOutput(out));
    }

    /** Nothing may be loaded or run; the one style sheet is known by its digest. */
    private static String policy() {
        byte[] digest = HexFormat.of().parseHex(Digest.of(STYLE).hex());
        return "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(digest)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the style sheet of reports is missing from this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
