import fc from 'fast-check';
import type { PageWord } from '../../src/database/entities';
import { termOnPage } from '../../src/requests/find-term/term-on-page';

/** Words on one line, 10 points apart, each as wide as its letters. */
function line(text: string, y = 700): PageWord[] {
  let x = 72;
  return text.split(' ').map((word) => {
    const box: PageWord = [word, x, y, x + word.length * 6, y + 12];
    x += word.length * 6 + 4;
    return box;
  });
}

test('a name is found in any spelling, with the words around it', () => {
  const page = line('Seen today: JOSÉ Núñez-Sample, aged 40, with his wife');
  const [hit, ...others] = termOnPage(page, 'jose nunez sample');
  expect(others).toEqual([]);
  expect(hit).toMatchObject({
    before: 'Seen today:',
    found: 'JOSÉ Núñez-Sample,',
    after: 'aged 40, with his wife',
  });
  expect(hit!.rects).toEqual([[page[2]![1], 700, page[3]![3], 712]]);
});

test('over the end of a line there is one box a line; a part of a word is hidden with the whole word', () => {
  const page = [...line('reported by Ann', 700), ...line('Example yesterday', 680)];
  expect(termOnPage(page, 'Ann Example')[0]?.rects).toHaveLength(2);
  expect(termOnPage(line('Annabel came'), 'ann')[0]).toMatchObject({ found: 'Annabel' });
});

test('letters of neighbouring words are no hit', () => {
  expect(termOnPage(line('an novel drug'), 'Ann')).toEqual([]);
});

test('each place where a word stands is found, and every box covers its word', () => {
  const word = fc.constantFrom('alpha', 'beta', 'Gamma', 'smith', 'SMITH', 'Smíth');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
      const page = line(words.join(' '));
      const meant = page.filter(([text]) => /^sm[ií]th$/i.test(text));
      expect(termOnPage(page, 'Smith').map(({ rects }) => rects)).toEqual(meant.map(([, ...box]) => [box]));
    }),
  );
});
