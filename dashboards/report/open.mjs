// Opens pages in a new Chromium each time and measures in the browser, from the start of navigation, when something was
// drawn first and when everything was loaded: ends with 1 when the median of either is beyond the bound.
// Usage: node open.mjs MILLISECONDS PAGE.html…
import { resolve } from 'node:path';
import { launch } from './browser.mjs';

const TIMES = 3;
const [bound, ...pages] = process.argv.slice(2);
if (!(Number(bound) > 0) || pages.length === 0) {
  console.error('usage: node open.mjs MILLISECONDS PAGE.html…');
  process.exit(2);
}

/** What the browser itself noted of opening a page that it has not seen before, in milliseconds. */
async function opened(file, viewport) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.setViewport(viewport);
    await page.goto(`file://${resolve(file)}`, { waitUntil: 'load' });
    return await page.evaluate(async () => {
      const drawn = await new Promise((found) => {
        new PerformanceObserver((list) => {
          list.getEntriesByName('first-contentful-paint').forEach((entry) => found(entry.startTime));
        }).observe({ type: 'paint', buffered: true });
      });
      const [navigation] = performance.getEntriesByType('navigation');
      return { drawn, loaded: navigation.loadEventEnd };
    });
  } finally {
    await browser.close();
  }
}

const median = (values) => values.toSorted((one, two) => one - two)[Math.floor(values.length / 2)];
let failed = 0;
for (const file of pages) {
  const seen = [];
  for (let time = 0; time < TIMES; time++) {
    seen.push(await opened(file, { width: 390, height: 844, isMobile: true }));
  }
  const drawn = median(seen.map((one) => one.drawn));
  const loaded = median(seen.map((one) => one.loaded));
  const soon = drawn > 0 && loaded > 0 && drawn <= Number(bound) && loaded <= Number(bound);
  failed += soon ? 0 : 1;
  console.log(`${soon ? 'ok    ' : 'FAILED'} ${file} drawn after ${Math.round(drawn)} ms, loaded after`
    + ` ${Math.round(loaded)} ms, medians of ${TIMES}; at most ${bound} ms`);
}
process.exit(failed > 0 ? 1 : 0);
