// Opens report pages in Chromium on a desktop and a phone, light and dark, and holds them against the rules of axe-core:
// ends with 1 on a violation, a console error, something that the page's policy had to forbid, a global that was not there
// before, a request beyond the file itself, a page that left for another, or one wider than its screen.
// Usage: node check.mjs PAGE.html…
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screens = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844, isMobile: true } };
const pages = process.argv.slice(2);
if (pages.length === 0) {
  console.error('usage: node check.mjs PAGE.html…');
  process.exit(2);
}

async function faults(browser, file, viewport, scheme) {
  const page = await browser.newPage();
  const found = [];
  page.on('console', (said) => said.type() === 'error' && found.push(`console: ${said.text()}`));
  page.on('pageerror', (error) => found.push(`error: ${error.message}`));
  page.on('dialog', async (dialog) => {
    found.push(`script ran: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', (asked) => !asked.url().startsWith('file://') && found.push(`request: ${asked.url()}`));
  await page.evaluateOnNewDocument(() => {
    globalThis.forbidden = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.forbidden.push(`${event.effectiveDirective} ${event.blockedURI}`));
    globalThis.known = new Set(Object.getOwnPropertyNames(globalThis));
  });
  await page.setViewport(viewport);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(`file://${resolve(file)}`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > viewport.width) {
    found.push(`wider than the screen: ${width} px`);
  }
  const { forbidden, made } = await page.evaluate(() => ({
    forbidden: globalThis.forbidden,
    made: Object.getOwnPropertyNames(globalThis).filter((name) => name !== 'known' && !globalThis.known.has(name)),
  }));
  forbidden.forEach((what) => found.push(`the policy forbade: ${what}`));
  made.forEach((name) => found.push(`script ran: it made ${name}`));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const { id, help, nodes } of violations) {
    found.push(`${id}: ${help}, ${nodes.length} times, first ${nodes[0].html.slice(0, 160)}`);
  }
  if (page.url() !== pathToFileURL(resolve(file)).href) {
    found.push(`left for ${page.url()}`);
  }
  await page.close();
  return found;
}

const browser = await launch();
let failed = 0;
for (const file of pages) {
  for (const [screen, viewport] of Object.entries(screens)) {
    for (const scheme of ['light', 'dark']) {
      const found = await faults(browser, file, viewport, scheme);
      failed += found.length;
      console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${file}, ${screen}, ${scheme}`);
      found.forEach((fault) => console.log(`       ${fault}`));
    }
  }
}
await browser.close();
process.exit(failed > 0 ? 1 : 0);
