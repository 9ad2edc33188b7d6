// Draws the top of a report page on a desktop and a phone, light and dark, as PNG.
// Usage: node draw.mjs PAGE.html OUT-PREFIX
import { resolve } from 'node:path';
import { launch } from './browser.mjs';

const screens = { desktop: { width: 1100, height: 1000 }, phone: { width: 390, height: 844, isMobile: true } };
const [file, out] = process.argv.slice(2);
if (!out) {
  console.error('usage: node draw.mjs PAGE.html OUT-PREFIX');
  process.exit(2);
}
const browser = await launch();
for (const [screen, viewport] of Object.entries(screens)) {
  for (const scheme of ['light', 'dark']) {
    const page = await browser.newPage();
    await page.setViewport(viewport);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(`file://${resolve(file)}`);
    await page.screenshot({ path: `${out}-${screen}-${scheme}.png` });
  }
}
await browser.close();
