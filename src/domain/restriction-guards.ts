import type { Guard } from './guards';

/** What the patient asked not to be told to this recipient was looked into for the records as they are now. */
export const restrictionsHonoured: Guard = ({ restrictions }) =>
  restrictions === ''
    ? []
    : [{ code: 'RESTRICTED', citation: '45 CFR 164.522(a)', details: { restrictions } }];
