import type { AuthorizationForm } from '../../../src/domain/authorization/authorization-form';
import type { Part2Consent } from '../../../src/domain/authorization/part2-consent';
import { CONSENT_ELEMENTS } from '../../../src/domain/authorization/consent-words';
import type { ConsentElement } from '../../../src/domain/authorization/consent-words';

export const at = (on: string) => ({ on, now: new Date(`${on}T18:00:00Z`) });
export const EVERY_ELEMENT = new Set(Object.keys(CONSENT_ELEMENTS) as ConsentElement[]);

/** An authorization with nothing wrong on 2026-06-01. */
export const goodForm: AuthorizationForm = {
  information: 'Operative report of 2026-02-11',
  informationIsSpecific: true,
  discloser: 'Sample General Hospital',
  recipient: 'Sample & Sample, attorneys',
  purpose: 'Legal advice',
  startedByIndividual: false,
  expiry: { kind: 'date', on: '2026-12-31' },
  forResearch: false,
  signature: { by: 'individual', on: '2026-05-20', authority: '' },
  statesRevocation: true,
  statesConditioning: true,
  statesRedisclosure: true,
  plainLanguage: true,
  soughtByEntity: false,
  copyGiven: false,
  remuneration: 'none',
  covers: 'records',
  joinedWith: 'nothing',
  conditioned: 'no',
  knownFalse: false,
  revokedAt: null,
};

export const goodPart2: Part2Consent = {
  uses: new Set(['specific']),
  elements: EVERY_ELEMENT,
  signedBy: 'patient',
  recipientUnderHipaa: false,
  recipientIsIntermediary: false,
  until: '2026-12-31',
  revokedAt: null,
  knownFalse: false,
};
