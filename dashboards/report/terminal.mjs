// Draws what a terminal showed, as `tmux capture-pane -e -p` prints it, as PNG.
// Usage: node terminal.mjs OUT.png < SCREEN
import { readFileSync } from 'node:fs';
import { launch } from './browser.mjs';

// 39 and 49 are the colours a terminal begins with.
const styles = {
  1: 'font-weight:600', 2: 'color:#8b949e', 31: 'color:#ff7b72', 32: 'color:#56d364', 33: 'color:#e3b341', 39: 'color:inherit', 49: '',
};
const out = process.argv[2];
if (!out) {
  console.error('usage: node terminal.mjs OUT.png < SCREEN');
  process.exit(2);
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Turns the colours of a screen into spans; a code nobody emits here is an error, not a blot. */
function html(screen) {
  let style = [];
  return screen
    .split(/\x1b\[([0-9;]*)m/)
    .map((part, i) => {
      if (i % 2 === 0) {
        return part && style.length ? `<span style="${style.join(';')}">${escaped(part)}</span>` : escaped(part);
      }
      for (const code of part === '' ? ['0'] : part.split(';')) {
        if (code !== '0' && !(code in styles)) {
          throw new Error(`no style for the code ${code}; add it to terminal.mjs`);
        }
        style = code === '0' ? [] : [...style, styles[code]].filter(Boolean);
      }
      return '';
    })
    .join('');
}

const page = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; background: transparent }
  figure { margin: 0; width: max-content; background: #0d1117; border-radius: 10px; overflow: hidden }
  header { display: flex; gap: 8px; padding: 12px 16px; background: #161b22 }
  header i { width: 12px; height: 12px; border-radius: 50%; background: #30363d }
  pre { margin: 0; padding: 16px 22px 20px; color: #e6edf3; font: 14px/1.5 'DejaVu Sans Mono', monospace }
</style><figure><header><i></i><i></i><i></i></header><pre>${html(readFileSync(0, 'utf8').trimEnd())}</pre></figure>`;
const browser = await launch();
const tab = await browser.newPage();
await tab.setViewport({ width: 1400, height: 1000, deviceScaleFactor: 1.5 });
await tab.setContent(page);
await (await tab.$('figure')).screenshot({ path: out, omitBackground: true });
await browser.close();
