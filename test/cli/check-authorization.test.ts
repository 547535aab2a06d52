import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openroi } from './openroi';

const GOOD = {
  information: 'Discharge summary of March 2026',
  informationIsSpecific: true,
  discloser: 'Sample General Hospital',
  recipient: 'Doe and Roe, attorneys',
  purpose: 'claim 000-1',
  expiry: { kind: 'date', on: '2026-12-31' },
  signature: { by: 'individual', on: '2026-04-20' },
  statesRevocation: true,
  statesConditioning: true,
  statesRedisclosure: true,
  plainLanguage: true,
};
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openroi-authorization-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function check(form: unknown, ...more: string[]) {
  writeFileSync(join(folder, 'form.json'), typeof form === 'string' ? form : JSON.stringify(form));
  return openroi(folder, ['check-authorization', 'form.json', '--on', '2026-05-01', ...more]);
}
const codes = (form: object): string[] => {
  const { said, code, complained } = check(form, '--json');
  const { valid, defects } = JSON.parse(said) as { valid: boolean; defects: { code: string }[] };
  const found = defects.map((defect) => defect.code);
  expect([valid, code]).toEqual(found.length === 0 ? [true, 0] : [false, 2]);
  expect(complained).toBe(found.length === 0 ? '' : `refused: ${found.join(', ')}\n`);
  return found;
};

test('a complete form is valid through the end of its last day', () => {
  expect(codes(GOOD)).toEqual([]);
  expect(codes({ ...GOOD, expiry: { kind: 'date', on: '2026-05-01' } })).toEqual([]);
  expect(codes({ ...GOOD, expiry: { kind: 'date', on: '2026-04-30' } })).toEqual(['AUTHORIZATION_EXPIRED']);
});

test('vectors 29, 31, 33, and a revocation: each defect by its code', () => {
  expect(codes({ ...GOOD, expiry: null })).toEqual(['AUTHORIZATION_A5']);
  const daughter = { by: 'representative', on: '2026-04-20' };
  expect(codes({ ...GOOD, signature: daughter })).toEqual(['AUTHORIZATION_A6']);
  expect(codes({ ...GOOD, covers: 'both' })).toEqual(['AUTHORIZATION_PSYCHOTHERAPY_MIXED']);
  expect(codes({ ...GOOD, revokedAt: '2026-04-30T12:00:00Z' })).toEqual(['AUTHORIZATION_REVOKED']);
});

test('an empty form lacks everything, and all of it is told at once in words', () => {
  expect(codes({})).toEqual(
    ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'S1', 'S2', 'S3', 'F1'].map((one) => `AUTHORIZATION_${one}`),
  );
  const { said } = check({});
  expect(said).toContain('45 CFR 164.508(c)(1)(v)');
  expect(said).toContain('The purpose is not stated.');
});

test.each([
  ['no JSON', '{', 'is not JSON'],
  ['no object', '[1]', 'an object is needed'],
  ['an unknown field', { ...GOOD, colour: 'red' }, 'colour should not exist'],
  ['a date that is none', { ...GOOD, expiry: { kind: 'date', on: '2026-02-30' } }, 'on must be'],
  ['a text where a tick belongs', { ...GOOD, plainLanguage: 'yes' }, 'plainLanguage must be'],
])('wrong usage: %s', (_what, form, words) => {
  const { code, said, complained } = check(form);
  expect([code, said]).toEqual([1, '']);
  expect(complained).toContain(words);
});

test('a file that is not there, a day and a zone that are none', () => {
  expect(openroi(folder, ['check-authorization', 'none.json']).complained).toContain('ENOENT');
  expect(check(GOOD, '--zone', 'Middle/Earth').code).toBe(1);
  expect(openroi(folder, ['check-authorization', 'form.json', '--on', 'soon']).code).toBe(1);
});
