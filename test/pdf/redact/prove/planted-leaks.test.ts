import { Pdfium } from '../../../../src/pdf/engine/pdfium';
import type { Rect } from '../../../../src/pdf/redact/geometry';
import type { Check } from '../../../../src/pdf/redact/proof';
import { provePage, reprovePage } from '../../../../src/pdf/redact/prove';
import { BOX_LEAKS, DRAWN_LEAKS, HIDDEN_LEAKS, type Leak, PICTURE_LEAKS, TEXT_LEAKS } from './leaks';
import { BOXES, planted } from './planted-page';

const engine = Pdfium.load();
const KEPT = 'A line that stays Another line x';

async function failing(leak: Leak, boxes: Rect[] = BOXES): Promise<Check[]> {
  const { checks } = await provePage({
    bytes: planted(leak),
    route: 'remove',
    boxes,
    removed: leak.removed ?? [],
    kept: KEPT,
    engine: await engine,
  });
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['structure', 'text', 'words', 'bytes', 'rendering', 'beneath', 'pictures']),
  );
  return checks.filter(({ passed }) => !passed);
}

describe.each([
  ['text', TEXT_LEAKS],
  ['drawings', DRAWN_LEAKS],
  ['pictures', PICTURE_LEAKS],
  ['boxes', BOX_LEAKS],
  ['what nobody sees', HIDDEN_LEAKS],
])('the proof of a page that keeps its content: %s', (_kind, leaks) => {
  it.each(leaks)('finds $name', async (leak) => {
    const failed = await failing(leak);
    expect(failed.map(({ name }) => name)).toEqual(expect.arrayContaining([...leak.fails]));
    for (const { failure } of failed) {
      expect(failure).toMatch(/^[a-zA-Z :,]+$/);
      expect(failure).not.toContain('Jane');
    }
    const again = await reprovePage({ bytes: planted(leak), route: 'remove', boxes: BOXES });
    const repeatable = leak.fails.filter((name) => name !== 'words' && name !== 'bytes');
    expect(again.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(
      expect.arrayContaining(repeatable),
    );
  });
});
