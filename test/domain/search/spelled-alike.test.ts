import fc from 'fast-check';
import { lettersApart, spelledAlike } from '../../../src/domain/search/spelled-alike';

test.each([
  ['gonzales', 'gonzalez', true],
  ['marai', 'maria', true],
  ['katherine', 'catherine', true],
  ['smyth', 'smith', true],
  ['jonson', 'johnson', true],
  ['lee', 'lea', false],
  ['smith', 'smote', false],
  ['anderson', 'henderson', true],
  ['maria', 'mario', true],
  ['sample', 'simple', true],
  ['quinn', 'wren', false],
])('%s for %s: %s', (typed, onFile, alike) => {
  expect(spelledAlike(typed, onFile)).toBe(alike);
});

const word = fc.string({ unit: fc.constantFrom(...'abcdé'), maxLength: 9 });

test('the distance is none for the same word, the same both ways, and no longer than the longer word', () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      const apart = lettersApart(one, other);
      expect(apart).toBe(lettersApart(other, one));
      expect(apart === 0).toBe(one === other);
      expect(apart).toBeLessThanOrEqual(Math.max([...one].length, [...other].length));
      expect(apart).toBeGreaterThanOrEqual(Math.abs([...one].length - [...other].length));
    }),
  );
});

test('one slip of the finger is one letter apart', () => {
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom(...'xyz'), (text, place, letter) => {
      const at = place % (text.length + 1);
      const [head, tail] = [text.slice(0, at), text.slice(at)];
      expect(lettersApart(text, head + letter + tail)).toBe(1);
      if (tail) expect(lettersApart(text, head + tail.slice(1))).toBe(1);
      if (tail) expect(lettersApart(text, head + letter + tail.slice(1))).toBe(1);
      const swapped = head + tail.slice(1, 2) + tail.slice(0, 1) + tail.slice(2);
      if (swapped !== text) expect(lettersApart(text, swapped)).toBe(1);
    }),
  );
});
