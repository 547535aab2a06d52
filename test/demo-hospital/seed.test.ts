import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { passwordMatches } from '../../src/accounts/passwords';
import { DatabaseModule } from '../../src/database/database.module';
import { Facility, OutboxMail, Staff } from '../../src/database/entities';
import { demoAccountLines, seedDemoHospital, verbsOf } from '../../src/demo-hospital';
import { DEMO_PASSWORD } from '../../src/demo-hospital/demo-facilities';
import { DisclosuresModule } from '../../src/disclosures/disclosures.module';
import { JobsModule } from '../../src/jobs/jobs.module';
import { PendingJobs } from '../../src/jobs/pending-jobs';
import { readConfig } from '../../src/platform/config';
import { Log } from '../../src/platform/logging';
import { PlatformModule } from '../../src/platform/platform.module';
import { WorkQueue } from '../../src/requests/find-requests/work-queue';
import type { QueueLine } from '../../src/requests/find-requests/work-queue';
import { createTestDatabase } from '../database/test-database';
import type { TestDatabase } from '../database/test-database';

jest.setTimeout(240_000);

const NOBODY = '00000000-0000-0000-0000-000000000000';
describe('the demo hospital', () => {
  const logged: string[] = [];
  let database: TestDatabase;
  let dataDir: string;
  let app: TestingModule;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = mkdtempSync(join(tmpdir(), 'openroi-seed-'));
    const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.appUrl });
    const log = new Log((line) => void logged.push(line));
    app = await Test.createTestingModule({
      imports: [
        PlatformModule.with({ config, log }),
        DatabaseModule.with(database.appUrl),
        DisclosuresModule,
        JobsModule,
      ],
    }).compile();
    app.enableShutdownHooks();
    await app.init();
    dataSource = app.get(DataSource);
  });

  afterAll(async () => {
    await app?.close();
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const seed = (verbs = verbsOf(app)): Promise<boolean> =>
    seedDemoHospital({
      dataSource,
      verbs,
      workDueJobs: async () => void (await app.get(PendingJobs).workAll()),
    });

  const desk = async (prefix: string): Promise<QueueLine[]> => {
    const { id } = await dataSource.manager.findOneByOrFail(Facility, { prefix });
    const queue = app.get(WorkQueue, { strict: false });
    const open = await queue.run(id, { group: 'open', limit: 200 }, NOBODY);
    const finished = await queue.run(id, { group: 'finished', limit: 200 }, NOBODY);
    return [...open.lines, ...finished.lines];
  };

  /** Everything that a start could have added or changed. */
  const everything = async (): Promise<unknown> =>
    dataSource.query(`
      SELECT (SELECT count(*) FROM facility) AS facilities, (SELECT count(*) FROM staff) AS staff,
             (SELECT count(*) FROM staff_role) AS roles, (SELECT count(*) FROM document) AS documents,
             (SELECT count(*) FROM mark) AS marks, (SELECT count(*) FROM packet) AS packets,
             (SELECT count(*) FROM hold) AS holds, (SELECT count(*) FROM outbox_mail) AS mails,
             (SELECT json_agg(request_id || hash ORDER BY request_id, sequence) FROM history_event) AS history`);

  it('goes on after a start that died at any verb, and makes everything once', async () => {
    const dyingAfter = (many: number) => {
      let left = many;
      const verbs = Object.entries(verbsOf(app)).map(([name, verb]) => [
        name,
        {
          run: async (...given: unknown[]) => {
            const acts = name !== 'page' && name !== 'receive';
            if (acts && (left -= 1) < 0) throw new Error('killed');
            return (verb.run as (...args: unknown[]) => Promise<unknown>).apply(verb, given);
          },
        },
      ]);
      return Object.fromEntries(verbs) as ReturnType<typeof verbsOf>;
    };
    let deaths = 0;
    for (let alive = false; !alive && deaths < 30;)
      await seed(dyingAfter(7)).then(
        () => (alive = true),
        (error: Error) => {
          expect(error.message).toBe('killed');
          deaths += 1;
        },
      );
    expect(deaths).toBeGreaterThan(3);
    expect(deaths).toBeLessThan(30);

    const doubled = await dataSource.query(
      `SELECT request_id, title FROM document GROUP BY request_id, title HAVING count(*) > 1`,
    );
    expect(doubled).toEqual([]);
    expect(await desk('SGH')).toHaveLength(14);
    expect(await desk('SVC')).toHaveLength(2);
    const marks = await dataSource.query(
      `SELECT page_number, rects FROM mark GROUP BY document_id, page_number, rects HAVING count(*) > 1`,
    );
    expect(marks).toEqual([]);
  });

  it('changes nothing when it is there', async () => {
    const before = await everything();
    expect(await seed()).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it('shows a request in every state, one overdue, one due soon, and holds', async () => {
    const lines = await desk('SGH');
    expect(new Set(lines.map(({ state }) => state))).toEqual(
      new Set(['received', 'verified', 'redacted', 'released', 'closed']),
    );
    const standings = lines.map(({ standing }) => standing);
    expect(standings.filter((standing) => standing === 'overdue')).toHaveLength(1);
    expect(standings).toContain('due_soon');
    expect(lines.flatMap(({ openHolds }) => openHolds).sort()).toEqual(['identity', 'payment']);
    expect(lines.map(({ packetStatus }) => packetStatus)).toContain('proven');
    expect(lines.every(({ documents }) => documents.waiting === 0 && documents.refused === 0)).toBe(true);
  });

  it('writes to a Spanish-speaking patient in Spanish, and mails link and code apart', async () => {
    const mails = await dataSource.manager.find(OutboxMail);
    expect(mails.some(({ language }) => language === 'es')).toBe(true);
    const released = mails.filter(({ letter }) => letter === 'request-released');
    const codes = mails.filter(({ letter }) => letter === 'release-code');
    expect(released).toHaveLength(3);
    expect(codes).toHaveLength(3);
    const code = /(?<![-\d])\d{6}(?![-\d])/.exec(codes[0]?.textBody ?? '')?.[0];
    expect(code).toBeDefined();
    for (const { textBody } of released) expect(textBody).not.toContain(code);
  });

  it('has a packet gone astray with its clocks, and a patient who was told of it in an accounting', async () => {
    const [incident] = await dataSource.query<{ tasks: number }[]>(
      `SELECT (SELECT count(*)::int FROM breach_clock c WHERE c.incident_id = i.id) AS tasks FROM incident i`,
    );
    expect(incident).toEqual({ tasks: 2 });
    const reports = await dataSource.query<{ lines: { recipientName: string }[] }[]>(
      'SELECT lines FROM accounting_report',
    );
    expect(reports).toHaveLength(1);
    expect(reports[0]!.lines.map(({ recipientName }) => recipientName).sort()).toEqual([
      'Placeholder Dental Studio',
      'Sample State Health Board',
    ]);
  });

  it('has an account of each role, and says how to sign in', async () => {
    const roles = await dataSource.query<{ role: string }[]>(`SELECT DISTINCT role::text FROM staff_role`);
    expect(roles.map(({ role }) => role).sort()).toEqual([
      'administrator',
      'clerk',
      'privacy_officer',
      'reviewer',
      'specialist',
    ]);
    const said = demoAccountLines().join('\n');
    for (const { email, passwordHash } of await dataSource.manager.find(Staff)) {
      expect(said).toContain(email);
      expect(await passwordMatches(passwordHash, DEMO_PASSWORD)).toBe(true);
    }
    expect(said).toContain(DEMO_PASSWORD);
  });

  it('logs nothing of a patient', () => {
    for (const line of logged) expect(line).not.toMatch(/Testpatient|SAMPLE|Dolores|Siobhán/);
  });
});
