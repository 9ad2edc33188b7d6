// Runs an assistant that gets worse in one slice, Evaluator that watches it and a Prometheus that scrapes it, all on this
// machine, and draws the drift board once the alarm is there. Takes about five minutes and needs prometheus and chromium.
// Usage: node planted.mjs FOLDER
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const HERE = new URL('.', import.meta.url).pathname;
const EVALUATOR = join(HERE, '../../../evaluator');
const BOARDS = join(HERE, '../../grafana');
const QUIET_SECONDS = 100;
const SETTLED_SECONDS = 60;
const LONGEST_SECONDS = 300;

const out = resolve(process.argv[2] ?? '.');
const folder = mkdtempSync(join(tmpdir(), 'planted-'));
let worse = false;
let asked = 0;

/** Errs in one of ten; once worse, in four of ten of what is asked in German. */
function answer(question) {
  asked++;
  const errs = worse && question.includes('Frage') ? 0.4 : 0.1;
  return (asked * 0.618034) % 1 < errs ? 'no' : 'yes';
}

const assistant = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
  }
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('X-Version', worse ? 'build-2' : 'build-1');
  response.end(JSON.stringify({
    id: `r${asked}`,
    object: 'chat.completion',
    created: 1,
    model: 'assistant-1',
    choices: [{ index: 0, message: { role: 'assistant', content: answer(body) }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 },
  }));
});
await new Promise((listening) => assistant.listen(0, '127.0.0.1', listening));

const cases = Array.from({ length: 120 }, (_, i) => `c${i},${i % 2 ? `Frage ${i}` : `question ${i}`}?,yes,${i % 2 ? 'de' : 'en'}`);
writeFileSync(join(folder, 'cases.csv'), ['id,input,reference,locale', ...cases].join('\n'));
writeFileSync(join(folder, 'evaluator.yaml'), `
owners: {build: ml-support, run: ml-ops}
targets:
  assistant: {url: "http://127.0.0.1:${assistant.address().port}/v1", model: assistant}
suites:
  refund-answers:
    cases: cases.csv
    evaluators: {accuracy: {match: exact}, brevity: {max-words: 20}}
    slices: {locale: [de, en]}
    schedule: {every: 5s}
    false-alarms: 1 per 365d
metrics: {port: 19464}
`);

const started = [];
function start(command, args) {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  started.push(child);
  return child;
}

function evaluator(...args) {
  return new Promise((done, failed) => {
    const child = spawn(EVALUATOR, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.on('close', (code) => (code === 0 ? done(said) : failed(new Error(`${args.join(' ')}: ${code}\n${said}`))));
  });
}

try {
  await evaluator('run');
  await evaluator('baseline', 'pin', '--yes');
  start(EVALUATOR, ['serve']);
  mkdirSync(join(folder, 'data'));
  const rules = readFileSync(join(BOARDS, '../recording.yml'), 'utf8').replaceAll(/interval: \dm/g, 'interval: 2s');
  writeFileSync(join(folder, 'recording.yml'), rules);
  writeFileSync(join(folder, 'prometheus.yml'), `
global: {scrape_interval: 1s, evaluation_interval: 2s}
rule_files: [recording.yml]
scrape_configs: [{job_name: evaluator, static_configs: [{targets: ["127.0.0.1:19464"]}]}]
`);
  start('prometheus', ['--config.file=prometheus.yml', '--storage.tsdb.path=data', '--web.listen-address=127.0.0.1:19090', '--log.level=error']);
  await pause(QUIET_SECONDS * 1000);
  worse = true;
  const planted = Date.now();
  for (let said = ''; !said.includes('fell by'); said = await evaluator('status')) {
    if (Date.now() - planted > LONGEST_SECONDS * 1000) {
      throw new Error('no alarm came');
    }
    await pause(2000);
  }
  console.log(`the alarm came ${Math.round((Date.now() - planted) / 1000)} s after the assistant got worse`);
  await pause(SETTLED_SECONDS * 1000);
  console.log(await evaluator('status'));
  const [board, picture] = [join(BOARDS, 'evaluator-drift.json'), join(out, 'board-drift.png')];
  execFileSync('node', [join(HERE, 'draw.mjs'), 'http://127.0.0.1:19090', board, picture, '4'], { stdio: 'inherit' });
} finally {
  started.forEach((child) => child.kill('SIGTERM'));
  await Promise.all(started.map((child) => new Promise((closed) => (child.exitCode === null ? child.on('close', closed) : closed()))));
  assistant.close();
  rmSync(folder, { recursive: true });
}
