// Writes a project of many cases with recorded answers, every seventh of them wrong.
// Usage: node large.mjs CASES FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [cases, folder] = process.argv.slice(2);
if (!(Number(cases) > 0) || !folder) {
  console.error('usage: node large.mjs CASES FOLDER');
  process.exit(2);
}
const locales = ['en', 'de', 'fr'];
const topics = ['refund', 'delivery', 'damage', 'account'];
const all = Array.from({ length: Number(cases) }, (_, i) => ({
  id: `case-${i}`,
  input: `How long does order ${i} take when it was sent on day ${i % 31}?`,
  days: i % 14,
  slices: [locales[i % 3], topics[i % 4]],
  answer: `It takes ${i % 7 === 0 ? 'some' : i % 14} days.${' We are sorry that you have to wait for it.'.repeat(20)}`,
}));

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'cases.csv'), ['id,input,reference,locale,topic',
  ...all.map(({ id, input, days, slices }) => [id, input, `${days} days`, ...slices].join(','))].join('\n'));
writeFileSync(join(folder, 'answers.jsonl'), all.map(({ id, input, answer }) => JSON.stringify({
  v: 1,
  id,
  messages: [{ role: 'user', content: input }],
  outputs: [{ endpoint: 'assistant', period: 'first', model: 'assistant-1', text: answer }],
})).join('\n'));
writeFileSync(join(folder, 'evaluator.yaml'), `
targets:
  assistant: {recordings: answers.jsonl, endpoint: assistant}
suites:
  orders:
    cases: cases.csv
    evaluators:
      accuracy: {match: contains}
      brevity: {max-words: 200}
    slices: {locale: [${locales}], topic: [${topics}]}
`);
