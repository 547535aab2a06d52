import type { Guard } from './guards';

const PRESUMED = '45 CFR 164.402(2)';

/** One release went to one address: what went astray with it is one incident. */
export const noIncidentYet: Guard = ({ incident }) =>
  incident === 'none' ? [] : [{ code: 'INCIDENT_ON_RECORD' }];

/** A packet that went astray is not sent to the same address again. */
export const wentToTheRightPlace: Guard = ({ incident }) =>
  incident === 'none' ? [] : [{ code: 'PACKET_WENT_ASTRAY' }];

export const incidentOnRecord: Guard = ({ incident }) =>
  incident === 'none' ? [{ code: 'NO_INCIDENT' }] : [];

/** Presumed a breach, or found to be one: only then is anybody told. */
export const countsAsBreach: Guard = ({ incident }) => {
  if (incident === 'none') return [{ code: 'NO_INCIDENT' }];
  return incident === 'no_breach' ? [{ code: 'NO_BREACH', citation: PRESUMED }] : [];
};
