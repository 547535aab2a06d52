import fc from 'fast-check';
import { NeedleSearch } from '../../../src/pdf/redact/needle-search';

/** Few different bytes, so that heads agree where whole needles do not. */
const bytes = (constraints: { minLength: number; maxLength: number }) =>
  fc.array(fc.constantFrom(0, 65, 66, 255), constraints).map((values) => Buffer.from(values));

describe('a search for many strings at once', () => {
  it('finds what a search for each of them finds', () => {
    fc.assert(
      fc.property(
        fc.array(bytes({ minLength: 4, maxLength: 9 }), { maxLength: 6 }),
        bytes({ minLength: 0, maxLength: 200 }),
        fc.integer({ min: 0, max: 9 }),
        (needles, hay, shortest) => {
          const each = needles.some((needle) => needle.length >= shortest && hay.includes(needle));
          expect(new NeedleSearch(needles).occursIn(hay, shortest)).toBe(each);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('refuses a needle that would be found everywhere', () => {
    expect(() => new NeedleSearch([Buffer.from('abc')])).toThrow(RangeError);
  });
});
