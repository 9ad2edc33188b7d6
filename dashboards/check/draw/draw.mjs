// Draws the lines, numbers and bars of a board from what a Prometheus answers now, as a PNG: its tables, timelines and
// heatmaps are no components of their own and are left out.
// Usage: node draw.mjs PROMETHEUS BOARD.json OUT.png [MINUTES]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const WIDTH = 1400;
const DRAWN = ['timeseries', 'stat', 'bargauge'];
const POINTS = 300;
const CELL = 38;
const HEAD = 60;

const [prometheus, boardFile, out, minutes = '60'] = process.argv.slice(2);
if (!out) {
  console.error('usage: node draw.mjs PROMETHEUS BOARD.json OUT.png [MINUTES]');
  process.exit(2);
}
const to = Math.floor(Date.now() / 1000);
const from = to - Number(minutes) * 60;
const step = Math.max(1, Math.round((to - from) / POINTS));

function asked(promql) {
  return promql.replaceAll('$__rate_interval', '1m').replaceAll('$__range', `${minutes}m`).replaceAll(/\$\w+/g, '.+');
}

function named(target, labels) {
  return (target.legendFormat ?? '').replaceAll(/\{\{\s*(\w+)\s*}}/g, (_, label) => labels[label] ?? '');
}

async function series(target) {
  const query = new URLSearchParams({ query: asked(target.expr), start: from, end: to, step });
  const answer = await (await fetch(`${prometheus}/api/v1/query_range?${query}`)).json();
  if (answer.status !== 'success') {
    throw new Error(`${target.expr}: ${answer.error}`);
  }
  return answer.data.result.map(({ metric, values }) => ({
    refId: target.refId,
    name: named(target, metric),
    labels: metric,
    times: values.map(([at]) => at * 1000),
    values: values.map(([, value]) => Number(value)),
  }));
}

const board = JSON.parse(readFileSync(boardFile, 'utf8'));
const charts = [];
for (const panel of board.panels.filter(({ type }) => DRAWN.includes(type))) {
  const found = await Promise.all(panel.targets.map(series));
  charts.push({ ...panel, series: found.flat() });
}

const rows = [...new Set(charts.map(({ gridPos }) => gridPos.y))].sort((a, b) => a - b);
let top = 0;
for (const row of rows) {
  const here = charts.filter(({ gridPos }) => gridPos.y === row);
  here.forEach((chart) => (chart.gridPos = { ...chart.gridPos, y: top }));
  top += Math.max(...here.map(({ gridPos }) => gridPos.h));
}

const folder = mkdtempSync(join(tmpdir(), 'board-'));
try {
  const page = { title: board.title, width: WIDTH, cell: CELL, from: from * 1000, to: to * 1000, charts };
  const bundled = await build({
    entryPoints: [new URL('board.tsx', import.meta.url).pathname],
    bundle: true,
    write: false,
    outdir: folder,
    jsx: 'transform',
    loader: { '.svg': 'dataurl', '.ttf': 'dataurl', '.woff2': 'dataurl' },
    define: { 'process.env.NODE_ENV': '"production"', BOARD: JSON.stringify(page) },
    logLevel: 'error',
  });
  const text = (kind) => bundled.outputFiles.find(({ path }) => path.endsWith(kind)).text;
  const script = text('.js').replaceAll('</script', '<\\/script');
  writeFileSync(
    join(folder, 'board.html'),
    `<!doctype html><meta charset="utf-8"><style>${text('.css')}</style><body style="margin:0;background:#111217"><div id="board"></div><script>${script}</script>`,
  );
  execFileSync('chromium', [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    `--window-size=${WIDTH},${HEAD + top * CELL}`,
    '--virtual-time-budget=8000',
    `--screenshot=${resolve(out)}`,
    `file://${join(folder, 'board.html')}`,
  ], { stdio: 'ignore' });
  console.log(`wrote ${out}: ${charts.length} charts, ${charts.reduce((sum, chart) => sum + chart.series.length, 0)} series`);
} finally {
  rmSync(folder, { recursive: true });
}
