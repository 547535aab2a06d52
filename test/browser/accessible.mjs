// axe-core on a page as it stands: no violation at all.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails with rule, element and what to do for every violation; also when the page scrolls sideways. */
export async function expectAccessible(page, name) {
  const { violations, passes } = await page.evaluate(
    `${axe};axe.run(document, { resultTypes: ['violations', 'passes'] })`,
  );
  assert.ok(passes > 0 || passes.length > 0, `${name}: axe checked nothing`);
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
  assert.deepEqual(told, [], `${name} (${page.url()}) is not accessible`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(over <= 0, `${name} scrolls sideways by ${over} px`);
  assert.notEqual(await page.title(), '', `${name} has no title`);
}
