// A worker that delivers what is due and ends; the test kills it. Runs the compiled code.
require('reflect-metadata');
const { join } = require('node:path');
const compiled = (path) => require(join(__dirname, '..', '..', 'dist', 'src', path));
const { appDataSource } = compiled('database/data-source.js');
const { DeliverOutbox } = compiled('mail/deliver-outbox.js');
const { readConfig } = compiled('platform/config.js');

const config = readConfig();
const clock = { now: () => new Date(process.env.NOW) };
appDataSource(config.DATABASE_URL, 2)
  .initialize()
  .then((dataSource) => new DeliverOutbox(dataSource, clock, config).run());
