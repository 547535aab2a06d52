import { join } from 'node:path';
import { EmbeddedPostgresError } from './database/embedded';
import { migrate } from './database/migrate';
import { openDatabase } from './database/open-database';
import { demoAtStart } from './demo-hospital';
import { ChildKeeper } from './platform/child-keeper';
import { ConfigError, readConfig } from './platform/config';
import { Log } from './platform/logging';
import { createWebApp } from './web-server';

/** Database, migrations, web server, background worker, demo hospital; a signal stops them in the opposite order. */
async function start(): Promise<void> {
  const config = readConfig();
  const log = new Log();
  const stops: (() => Promise<unknown>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      for (const step of stops.reverse())
        await step().catch((error: unknown) => log.unknownError('stop-failed', error));
    })());
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void stop().then(() => process.exit(0)));

  try {
    const database = await openDatabase(config, (line) => log.write('info', 'database', { line }));
    stops.push(() => database.stop());
    database.onLoss((reason) => {
      if (stopping) return;
      console.error(`${reason.message}\nOpenROI stops. Start it again: nothing that was saved is lost.`);
      process.exit(1);
    });
    await migrate(database.ownerUrl);
    const app = await createWebApp({ config, databaseUrl: database.appUrl, log });
    stops.push(() => app.close());
    await app.listen(config.PORT, '0.0.0.0');

    const worker = new ChildKeeper({
      file: join(__dirname, 'worker.js'),
      environment: { ...process.env, DATABASE_URL: database.appUrl, DATA_DIR: config.DATA_DIR },
      log,
    });
    worker.start();
    stops.push(() => worker.stop());
    const demo = config.DEMO ? await demoAtStart(app, (line) => console.log(line)) : [];
    for (const line of demo) console.log(line);
    console.log(
      `OpenROI is ready at ${config.PUBLIC_URL} (staff: ${config.PUBLIC_URL}/sign-in). Ctrl-C stops it.`,
    );
  } catch (error) {
    // Told to stop while still starting: what then fails is no news.
    if (stopping) return stopping;
    await stop();
    throw error;
  }
}

/** Words for what a person who starts the server can mend; anything else keeps its trace. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  const { code, port } = (error ?? {}) as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program, perhaps by another OpenROI. Stop it, or choose another: PORT=3001 npm start`;
  if (code === 'EACCES' && port)
    return `Port ${port} may not be opened by this user. Choose one above 1023 with PORT.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database named by DATABASE_URL cannot be reached. Check the address and that the server runs.';
  if (code === '28P01' || code === '28000')
    return 'The database refuses the login of DATABASE_URL or DATABASE_OWNER_URL. Check user and password.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

start().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
