import { LEGAL_BASES } from '../../../src/domain/legal-basis';
import { addressFor, mayMailUnencrypted } from '../../../src/domain/restrictions/confidential-communications';
import { mayEndRestriction, restrictionsForbidding } from '../../../src/domain/restrictions/restrictions';

describe('restrictions and confidential communications', () => {
  const now = new Date('2026-06-01T00:00:00Z');
  const telling = {
    basis: 'payment_operations',
    recipientName: 'Plan',
    toHealthPlan: true,
    emergencyTreatment: false,
    containsRestricted: true,
    now,
  } as const;
  const selfPay = { id: 's', kind: 'self_pay', recipients: [], endedAt: null } as const;
  const agreed = { id: 'a', kind: 'agreed', recipients: ['Aunt'], endedAt: null } as const;
  test('self-pay binds against the plan for payment and operations, and for no other basis', () => {
    for (const basis of LEGAL_BASES)
      expect(restrictionsForbidding({ ...telling, basis }, [selfPay]).length).toBe(
        basis === 'payment_operations' ? 1 : 0,
      );
    expect(restrictionsForbidding({ ...telling, toHealthPlan: false }, [selfPay])).toEqual([]);
    expect(restrictionsForbidding({ ...telling, containsRestricted: false }, [selfPay])).toEqual([]);
    expect(restrictionsForbidding(telling, [{ ...selfPay, endedAt: now }])).toEqual([]);
  });
  test('an agreed one binds its recipients, not the law and not emergencies', () => {
    const aunt = {
      ...telling,
      basis: 'involved_in_care',
      recipientName: 'Aunt',
      toHealthPlan: false,
    } as const;
    expect(restrictionsForbidding(aunt, [agreed])).toEqual([agreed]);
    expect(restrictionsForbidding({ ...aunt, recipientName: 'Uncle' }, [agreed])).toEqual([]);
    for (const basis of ['access', 'subpoena', 'hhs', 'required_by_law'] as const)
      expect(restrictionsForbidding({ ...aunt, basis }, [agreed])).toEqual([]);
    const everybody = { ...agreed, recipients: [] };
    expect(restrictionsForbidding({ ...aunt, basis: 'treatment' }, [everybody])).toEqual([everybody]);
    expect(
      restrictionsForbidding({ ...aunt, basis: 'treatment', emergencyTreatment: true }, [everybody]),
    ).toEqual([]);
  });
  test('who may end one', () => {
    const told = { patientAgrees: false, patientTold: true };
    expect([
      mayEndRestriction(selfPay, told),
      mayEndRestriction(agreed, told),
      mayEndRestriction(selfPay, { ...told, patientAgrees: true }),
      mayEndRestriction(agreed, { patientAgrees: false, patientTold: false }),
    ]).toEqual([false, true, true, false]);
  });
  test('the last standing address counts', () => {
    const file = { channel: 'mail', to: 'home' } as const;
    const ask = (to: string, endedAt: Date | null = null) => ({
      use: { channel: 'mail', to } as const,
      endedAt,
    });
    expect(addressFor(file, [], now)).toEqual(file);
    expect(addressFor(file, [ask('work'), ask('box')], now)).toMatchObject({ to: 'box' });
    expect(addressFor(file, [ask('work'), ask('box', now)], now)).toMatchObject({ to: 'work' });
    expect(mayMailUnencrypted({ warned: true, stillPrefers: true })).toBe(true);
    expect(mayMailUnencrypted({ warned: false, stillPrefers: true })).toBe(false);
  });
});
