import * as fc from 'fast-check';
import { Lexer } from '../../../../src/pdf/redact/remove/lexer';
import { NotUnderstood } from '../../../../src/pdf/redact/remove/not-understood';

const read = (text: string) => new Lexer(Buffer.from(text, 'latin1')).operations();

describe('reading content strictly', () => {
  it('knows each operand and the bytes of each operation', () => {
    const text = '/F1 12.5 Tf\n[(a\\(b) -3 <4 1 4>]TJ % words\n/M <</A [1 .5]/B true>> BDC';
    const [tf, tj, bdc] = read(text);
    expect(tf).toEqual({ operator: 'Tf', operands: [{ name: 'F1' }, 12.5], start: 0, end: 11 });
    expect(tj!.operands).toEqual([
      { array: [{ string: Uint8Array.from(Buffer.from('a(b')) }, -3, { string: Uint8Array.of(0x41, 0x40) }] },
    ]);
    expect(text.slice(tj!.start, tj!.end)).toBe('[(a\\(b) -3 <4 1 4>]TJ');
    expect(bdc!.operands[1]).toEqual({
      dict: new Map<string, unknown>([
        ['A', { array: [1, 0.5] }],
        ['B', { word: 'true' }],
      ]),
    });
  });

  it('knows where comments stand', () => {
    const lexer = new Lexer(Buffer.from('q % John\nQ%last'));
    lexer.operations();
    expect(lexer.comments).toEqual([
      [2, 8],
      [10, 15],
    ]);
  });

  it.each([
    ['\\101\\12\\0053', [65, 10, 5, 0x33]],
    ['a\\\nb', [97, 98]],
    ['a\r\nb', [97, 10, 98]],
    ['(x)', [40, 120, 41]],
    ['\\n\\r\\t\\b\\f\\(\\)\\\\\\x', [10, 13, 9, 8, 12, 40, 41, 92, 120]],
  ])('reads the string (%s)', (inner, bytes) => {
    expect(read(`(${inner}) Tj`)[0]!.operands[0]).toEqual({ string: Uint8Array.from(bytes) });
  });

  it('takes an inline picture as one operation', () => {
    const [image, restore] = read('BI /W 2 /H 1 /CS /G /BPC 8 ID \x01EI EI Q');
    expect(image).toMatchObject({ operator: 'EI', start: 0 });
    expect([...image!.data!]).toEqual([1, 0x45, 0x49]);
    expect(restore!.operator).toBe('Q');
  });

  it.each([
    ['an unknown operator', 'q Zz'],
    ['operators that run together', '0 0 m100 100 l'],
    ['a number that readers take differently', '1.2.3 w'],
    ['another one', '5-3 w'],
    ['an open string', '(abc Tj'],
    ['an open array', '[1 2 TJ'],
    ['operands without operator', '1 2'],
    ['a stray delimiter', '] q'],
    ['an inline picture without end', 'BI /W 1 ID abc'],
    ['deep nesting', `${'['.repeat(40)}${']'.repeat(40)} TJ`],
  ])('refuses %s', (_, text) => {
    expect(() => read(text)).toThrow(NotUnderstood);
  });

  it('either understands or refuses any bytes, and never hangs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          const found = new Lexer(bytes).operations();
          found.reduce((last, { start, end }) => {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            return end;
          }, 0);
        } catch (error) {
          expect(error).toBeInstanceOf(NotUnderstood);
        }
      }),
    );
  });
});
