import type { Defect } from '../basis/defect';
import type { AuthorizationDefectCode } from './authorization-words';
import type { AuthorizationForm, CheckedAt, FormSignature } from './authorization-form';

/** The rule behind each defect (RULES 2). */
const CITATION: Record<AuthorizationDefectCode, string> = {
  AUTHORIZATION_A1: '45 CFR 164.508(c)(1)(i)',
  AUTHORIZATION_A2: '45 CFR 164.508(c)(1)(ii)',
  AUTHORIZATION_A3: '45 CFR 164.508(c)(1)(iii)',
  AUTHORIZATION_A4: '45 CFR 164.508(c)(1)(iv)',
  AUTHORIZATION_A5: '45 CFR 164.508(c)(1)(v), (b)(2)(ii)',
  AUTHORIZATION_A6: '45 CFR 164.508(c)(1)(vi)',
  AUTHORIZATION_S1: '45 CFR 164.508(c)(2)(i)',
  AUTHORIZATION_S2: '45 CFR 164.508(c)(2)(ii)',
  AUTHORIZATION_S3: '45 CFR 164.508(c)(2)(iii)',
  AUTHORIZATION_F1: '45 CFR 164.508(c)(3)',
  AUTHORIZATION_F2: '45 CFR 164.508(c)(4)',
  AUTHORIZATION_M1: '45 CFR 164.508(a)(3)(ii), (a)(4)(ii)',
  AUTHORIZATION_EXPIRED: '45 CFR 164.508(b)(2)(i)',
  AUTHORIZATION_EVENT_HAPPENED: '45 CFR 164.508(b)(2)(i)',
  AUTHORIZATION_REVOKED: '45 CFR 164.508(b)(2)(iii), (b)(5)',
  AUTHORIZATION_SIGNED_IN_FUTURE: '45 CFR 164.508(c)(1)(vi)',
  AUTHORIZATION_COMPOUND: '45 CFR 164.508(b)(3), (b)(2)(iv)',
  AUTHORIZATION_PSYCHOTHERAPY_MIXED: '45 CFR 164.508(b)(3)(ii), (b)(2)(iv)',
  AUTHORIZATION_CONDITIONED: '45 CFR 164.508(b)(4), (b)(2)(iv)',
  AUTHORIZATION_FALSE: '45 CFR 164.508(b)(2)(v)',
};

/**
 * Every defect of an authorization at a moment; empty when it is valid. Extra content is no defect (RULES 2.1).
 * Called at `verify` and again inside the release transaction (RULES 2.4).
 */
export function checkAuthorization(form: AuthorizationForm, at: CheckedAt): Defect[] {
  const defects: Defect[] = [];
  const unless = (holds: boolean, code: AuthorizationDefectCode, details?: Record<string, string>) => {
    if (!holds) defects.push({ code, citation: CITATION[code], ...(details && { details }) });
  };
  unless(said(form.information) && form.informationIsSpecific, 'AUTHORIZATION_A1');
  unless(said(form.discloser), 'AUTHORIZATION_A2');
  unless(said(form.recipient), 'AUTHORIZATION_A3');
  unless(said(form.purpose) || form.startedByIndividual, 'AUTHORIZATION_A4');
  unless(endsProperly(form), 'AUTHORIZATION_A5');
  unless(isSigned(form.signature), 'AUTHORIZATION_A6');
  unless(form.statesRevocation, 'AUTHORIZATION_S1');
  unless(form.statesConditioning, 'AUTHORIZATION_S2');
  unless(form.statesRedisclosure, 'AUTHORIZATION_S3');
  unless(form.plainLanguage, 'AUTHORIZATION_F1');
  unless(!form.soughtByEntity || form.copyGiven, 'AUTHORIZATION_F2');
  unless(form.remuneration !== 'not_stated', 'AUTHORIZATION_M1');

  const { expiry, signature } = form;
  if (expiry?.kind === 'date') unless(at.on <= expiry.on, 'AUTHORIZATION_EXPIRED', { until: expiry.on });
  if (expiry?.kind === 'event' && expiry.happenedOn !== null)
    unless(at.on < expiry.happenedOn, 'AUTHORIZATION_EVENT_HAPPENED', { until: expiry.happenedOn });
  unless(!isRevoked(form, at.now), 'AUTHORIZATION_REVOKED');
  if (signature?.on) unless(signature.on <= at.on, 'AUTHORIZATION_SIGNED_IN_FUTURE');
  unless(isWellJoined(form), 'AUTHORIZATION_COMPOUND');
  unless(form.covers !== 'both', 'AUTHORIZATION_PSYCHOTHERAPY_MIXED');
  unless(form.conditioned !== 'wrongly', 'AUTHORIZATION_CONDITIONED');
  unless(!form.knownFalse, 'AUTHORIZATION_FALSE');
  return defects;
}

/** Whether a written revocation had arrived by an instant. It does not undo what was done before it (RULES 2.4). */
export function isRevoked(form: { revokedAt: Date | null }, now: Date): boolean {
  return form.revokedAt !== null && form.revokedAt.getTime() <= now.getTime();
}

/** A date, or an event related to person or purpose; "none" only for research. A date counts through its end (2.4). */
function endsProperly({ expiry, forResearch }: AuthorizationForm): boolean {
  switch (expiry?.kind) {
    case undefined:
      return false;
    case 'date':
      return true;
    case 'event':
      return said(expiry.event) && expiry.related;
    case 'none':
      return forResearch;
  }
}

function isSigned(signature: FormSignature | null): boolean {
  if (!signature?.on) return false;
  return signature.by === 'individual' || said(signature.authority);
}

/** Research excepted: never with another document, nor with another authorization when care depends on one (2.2). */
function isWellJoined({ joinedWith, forResearch, conditioned }: AuthorizationForm): boolean {
  if (joinedWith === 'nothing' || forResearch) return true;
  return joinedWith === 'another_authorization' && conditioned === 'no';
}

const said = (text: string) => text.trim() !== '';
