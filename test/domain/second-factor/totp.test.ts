import fc from 'fast-check';
import { newRecoveryCodes, recoveryHash } from '../../../src/domain/second-factor/recovery-codes';
import { base32, codeAt, keyUri, matchingStep, stepAt } from '../../../src/domain/second-factor/totp';

const SECRET = Buffer.from('12345678901234567890');

// RFC 6238, appendix B: the last six of its eight digits.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at %i seconds the code is %s', (seconds, code) => {
  expect(codeAt(SECRET, stepAt(new Date(seconds * 1000)))).toBe(code);
});

// RFC 4226, appendix D.
test.each([
  [0, '755224'],
  [1, '287082'],
  [9, '520489'],
])('the code of count %i is %s', (count, code) => {
  expect(codeAt(SECRET, count)).toBe(code);
});

// RFC 4648, section 10, without padding.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('“%s” in base 32 is %s', (text, coded) => {
  expect(base32(Buffer.from(text))).toBe(coded);
});

const NOW = new Date('2026-06-01T12:00:10Z');

test('a code counts one step early and late, once, and none before it afterwards', () => {
  const present = stepAt(NOW);
  for (const away of [-1, 0, 1])
    expect(matchingStep(SECRET, codeAt(SECRET, present + away), NOW, null)).toBe(present + away);
  for (const away of [-2, 2])
    expect(matchingStep(SECRET, codeAt(SECRET, present + away), NOW, null)).toBeNull();
  expect(matchingStep(SECRET, codeAt(SECRET, present), NOW, present)).toBeNull();
  expect(matchingStep(SECRET, codeAt(SECRET, present - 1), NOW, present)).toBeNull();
  expect(matchingStep(SECRET, codeAt(SECRET, present + 1), NOW, present)).toBe(present + 1);
});

test('blanks do not matter, anything else is no code', () => {
  const code = codeAt(SECRET, stepAt(NOW));
  expect(matchingStep(SECRET, ` ${code.slice(0, 3)} ${code.slice(3)} `, NOW, null)).toBe(stepAt(NOW));
  fc.assert(
    fc.property(fc.string(), (typed) => {
      if (!/^\d{6}$/.test(typed.replace(/\s/g, '')))
        expect(matchingStep(SECRET, typed, NOW, null)).toBeNull();
    }),
  );
});

test('the picture names the account and the secret', () => {
  expect(keyUri(SECRET, 'a b@example.org')).toBe(
    'otpauth://totp/OpenROI:a%20b%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=OpenROI',
  );
});

test('recovery codes differ, and are known again however they are typed', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    expect(recoveryHash(` ${code.toUpperCase().replaceAll('-', ' ')}`)).toBe(recoveryHash(code));
  }
});
