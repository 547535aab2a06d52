/* eslint-disable @typescript-eslint/no-require-imports -- import() would not find the sources under the tests' loader */

/** A command's code is loaded when it is called: redacting a file needs neither database nor framework. */
export const load = {
  addStaff: (): typeof import('./add-staff') => require('./add-staff'),
  checkAuthorizationFile: (): typeof import('./check-authorization-file') =>
    require('./check-authorization-file'),
  checkHistory: (): typeof import('./check-history') => require('./check-history'),
  migrateDatabase: (): typeof import('./migrate-database') => require('./migrate-database'),
  proveFile: (): typeof import('./prove-file') => require('./prove-file'),
  quoteCopies: (): typeof import('./quote-copies') => require('./quote-copies'),
  readBounce: (): typeof import('./read-bounce') => require('./read-bounce'),
  redactFile: (): typeof import('./redact-file') => require('./redact-file'),
  resetSecondFactor: (): typeof import('./reset-second-factor') => require('./reset-second-factor'),
  tellClocks: (): typeof import('./tell-clocks') => require('./tell-clocks'),
  walk: (): typeof import('../demo-hospital/walk') => require('../demo-hospital/walk'),
};
