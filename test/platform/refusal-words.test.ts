import { LIFECYCLE } from '../../src/domain/lifecycle';
import { HOLD_KINDS } from '../../src/domain/holds';
import { REFUSAL_CODES, RefusedError } from '../../src/domain/refusals';
import { problemOf } from '../../src/platform/problem';
import { refusalText } from '../../src/platform/refusal-words';

test('every refusal has whole sentences in both languages, and no placeholder stays', () => {
  for (const code of REFUSAL_CODES)
    for (const language of ['en', 'es'] as const) {
      const details = {
        hold: 'payment',
        state: 'closed',
        from: 'received,verified',
        roles: 'clerk,specialist',
      };
      const text = refusalText({ code, details }, language);
      expect(text).toMatch(/^[A-ZÁÉÍÓÚ].*\.$/);
      expect(text).not.toMatch(/[{}_]/);
    }
});

test('which hold, which states and which roles are quoted in words', () => {
  for (const hold of HOLD_KINDS)
    expect(refusalText({ code: 'HOLD_OPEN', details: { hold } }, 'en')).not.toContain(`${hold}_`);
  const { from, by } = LIFECYCLE['approve-packet'];
  expect(
    refusalText({ code: 'STATE_NOT_ALLOWED', details: { state: 'received', from: from.join(',') } }, 'en'),
  ).toContain('while the request is received; it must be verified.');
  expect(refusalText({ code: 'ROLE_NOT_ALLOWED', details: { roles: by.join(',') } }, 'es')).toContain(
    'revisor o oficial de privacidad',
  );
});

test('who was faster is told with the clock of the facility', () => {
  const details = {
    state: 'verified',
    from: 'received',
    lastEvent: 'request-verified',
    lastActor: 'Kim Clerk',
    lastAt: '2024-05-06T18:03:00.000Z',
  };
  const refusal = { code: 'STATE_NOT_ALLOWED', details } as const;
  expect(refusalText(refusal, 'en', 'America/New_York')).toMatch(
    /^Kim Clerk verified this request at 2024-05-06 14:03\. This cannot be done while/,
  );
  expect(refusalText(refusal, 'es', 'America/New_York')).toMatch(/^Kim Clerk verificó esta solicitud a las /);
});

test('of what happened today at the facility the clock suffices, whatever the day is elsewhere', () => {
  for (const zone of ['Pacific/Kiritimati', 'America/New_York', 'Pacific/Pago_Pago']) {
    const lastAt = new Date().toISOString();
    const details = { lastEvent: 'request-closed', lastActor: 'Kim Clerk', lastAt };
    const text = refusalText({ code: 'CHANGED_MEANWHILE', details }, 'en', zone);
    expect(text).toMatch(/^Kim Clerk closed this request at \d\d:\d\d\. /);
  }
});

test('all refusals are told, the first names status and code', () => {
  const error = new RefusedError([
    { code: 'IDENTITY_NOT_CONFIRMED', citation: '45 CFR 164.514(h)' },
    { code: 'SCOPE_NOT_CONFIRMED' },
  ]);
  const problem = problemOf(error, 'en');
  expect(problem).toMatchObject({ status: 422, code: 'IDENTITY_NOT_CONFIRMED', unknown: false });
  expect(problem.errors).toEqual([
    expect.objectContaining({ code: 'IDENTITY_NOT_CONFIRMED', citation: '45 CFR 164.514(h)' }),
    expect.objectContaining({ code: 'SCOPE_NOT_CONFIRMED' }),
  ]);
});

test('an unforeseen error tells nothing of itself, not even one that bears an HTTP status', () => {
  for (const error of [
    new Error('Testa Sample'),
    Object.assign(new Error('Testa Sample'), { statusCode: 404 }),
    'Testa Sample',
    null,
  ]) {
    const problem = problemOf(error, 'en');
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL_ERROR', unknown: true });
    expect(JSON.stringify(problem)).not.toContain('Testa');
  }
});
