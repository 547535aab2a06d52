import type { Defect } from './basis/defect';
import type { Guard } from './guards';
import type { Refusal } from './refusals';

const missing = (defects: readonly Defect[]): Refusal[] =>
  defects.map((defect) => ({ code: 'EVIDENCE_MISSING', citation: defect.citation, defect }));

/** Every piece of evidence that the legal basis asks for before verification is on file; each missing one is named. */
export const evidenceForVerify: Guard = (facts, input) => missing(input.defects ?? facts.defects.verify);

/** The same once more, and what is asked for only now: papers expire, and permissions are revoked (RULES 2.4). */
export const evidenceForRelease: Guard = (facts) => missing(facts.defects.release);

export const somethingMissing: Guard = ({ defects }) =>
  defects.release.length > 0 ? [] : [{ code: 'NOTHING_MISSING' }];

/** A signed form is on file that has not been revoked yet. */
export const permissionToRevoke: Guard = ({ permission, standingForms }) => {
  if (standingForms > 0) return [];
  return [{ code: permission === 'none' ? 'NO_SIGNED_FORM' : 'ALREADY_REVOKED' }];
};

/** Nothing more is sent on a permission that was revoked, a new link to what was released before included. */
export const permissionNotRevoked: Guard = ({ permission }) =>
  permission === 'revoked' ? [{ code: 'PERMISSION_REVOKED', citation: '45 CFR 164.508(b)(5)' }] : [];
