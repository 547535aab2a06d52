import * as fc from 'fast-check';
import { foldTerm } from '../../../src/pdf/find/fold-text';
import { FoundTerms } from '../../../src/pdf/find/match-terms';
import type { PlacedCharacter } from '../../../src/pdf/find/placed-character';

/** Lines of text, set as a typewriter sets them: ten points a letter, twenty a line. */
function typed(lines: readonly string[], angle = 0): PlacedCharacter[] {
  return lines.flatMap((line, row) =>
    Array.from(line).flatMap((text, column): PlacedCharacter[] => {
      if (text.trim() === '') return [];
      const [along, down] = [column * 10, row * 20];
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const origin = [300 + along * cos + down * sin, 300 + along * sin - down * cos] as const;
      return [{ text, origin, angle, advance: 10, size: 12 }];
    }),
  );
}

function count(characters: readonly PlacedCharacter[], ...terms: string[]): number[] {
  const found = new FoundTerms(terms.map((term) => foldTerm(term)!));
  found.lookThrough(characters);
  return terms.map((_, i) => found.occurrences.filter(({ term }) => term === i).length);
}

test.each([
  ['Garcia', ['Mr. Garcia, born', 'seen: GARCIA.'], 2],
  ['garcía', ['Garcia and GARCÍA and Garci\u0301a'], 3],
  ['Garcia', ['Gar-', 'cia'], 1],
  ['Garcia', ['PreGar-', 'cian'], 1],
  ['Garcia', ['Gar', 'cia'], 1],
  ['Garcia', ['G a r c i a'], 1],
  ['Garcia', ['Gar\u00adcia Gar\u2011cia Gar-cia'], 3],
  ['Ann', ['an novel', 'Annual', 'Jo-Ann', 'Can not'], 2],
  ['John Smith', ['John Smith', 'JohnSmith', 'John', 'Smith', 'John-Smith', 'John   Smith'], 5],
  ['123-45-6789', ['123-45-6789 123456789 123 45 6789'], 3],
  ["O'Brien", ['O’Brien O`Brien O‘Brien'], 3],
  ['office', ['o\ufb03ce'], 1],
  ['Straße', ['STRASSE strasse'], 2],
  ['١٢٣', ['١٢٣'], 1],
  ['aa', ['aaaa'], 3],
  ['none', ['nothing'], 0],
])('%s in %j', (term, lines, times) => {
  expect(count(typed(lines), term)).toEqual([times]);
  expect(count(typed(lines, Math.PI / 2), term)).toEqual([times]);
});

test('letters drawn in any order, and drawn twice, are read as they stand', () => {
  const characters = typed(['seen by Garcia today']);
  expect(count([...characters].reverse(), 'Garcia')).toEqual([1]);
  const doubled = characters.flatMap((one) => [
    one,
    { ...one, origin: [one.origin[0] + 0.4, one.origin[1]] as const },
  ]);
  expect(count(doubled, 'Garcia')).toEqual([1]);
});

test('the boxes cover every letter of the term and stay on their lines', () => {
  const found = new FoundTerms([foldTerm('Garcia')!]);
  found.lookThrough(typed(['x Gar-', 'cia y']));
  const [one] = found.occurrences;
  expect(one!.rects).toHaveLength(2);
  const [first, second] = [...one!.rects] as unknown as [number[], number[]];
  expect(first.slice(0, 3).map(Math.round)).toEqual([320, 297, 360]);
  expect(second[0]).toBe(300);
  expect(second[2]).toBe(330);
  expect(second[3]!).toBeLessThan(first[1]!);
});

test('a term is found wherever it is put, whatever the case and the blanks around it', () => {
  const letters = fc.stringMatching(/^[a-zA-Z]{4,9}$/);
  const other = fc.stringMatching(/^[0-9 .,]{0,12}$/);
  fc.assert(
    fc.property(letters, fc.array(other, { minLength: 2, maxLength: 6 }), (term, others) => {
      const lines = others.map((text, i) =>
        i % 2 === 0 ? `${text}${term} ${text}` : `${text}${term.toUpperCase()}`,
      );
      expect(count(typed(lines), term)).toEqual([others.length]);
    }),
  );
});

test('a page of one letter a hundred thousand times is searched at once', () => {
  const line = 'a'.repeat(100);
  expect(count(typed(Array.from({ length: 1000 }, () => line)), 'ab', 'b')).toEqual([0, 0]);
});
