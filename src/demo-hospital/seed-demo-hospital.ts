import { setTimeout as delay } from 'node:timers/promises';
import { In } from 'typeorm';
import type { DataSource } from 'typeorm';
import { Packet, ReleaseRequest, RequestDocument } from '../database/entities';
import { DemoHospitalError } from './demo-hospital-error';
import { Office } from './office';
import type { Verbs } from './office';
import { openDemoHospital } from './open-demo-hospital';
import { LAST_SAMPLE_REQUEST, SAMPLE_REQUESTS } from './sample-requests';
import { submissionKeyOf } from './submission-key';

export interface SeedOptions {
  dataSource: DataSource;
  verbs: Verbs;
  /** Works the jobs that are due, here and now. Without it a running worker is waited for. */
  workDueJobs?: () => Promise<void>;
  /** Told once there is something to do. */
  onBegin?: () => void;
  /** The instant from which arrivals are counted; default the present one. */
  now?: () => Date;
  /** Milliseconds without any progress of the worker after which to give up. */
  patience?: number;
}

/** Two starts on one database make one hospital, one after the other. */
const SEED_LOCK = 7_246_040;
const PATIENCE = 120_000;
const LOOK_AGAIN = 150;

/**
 * Make the demo hospital by the verbs that its staff use. A start that was killed in the middle is taken up where it
 * stopped; once complete, nothing is done, whatever visitors did with the requests.
 * @returns whether there was anything to do
 * @throws DemoHospitalError
 */
export async function seedDemoHospital(options: SeedOptions): Promise<boolean> {
  const { dataSource } = options;
  if (await isComplete(dataSource)) return false;
  const lock = dataSource.createQueryRunner();
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [SEED_LOCK]);
    if (await isComplete(dataSource)) return false;
    options.onBegin?.();
    const hospital = await openDemoHospital(dataSource);
    const office = new Office(hospital, options.verbs, options.now ?? (() => new Date()));
    for (let waiting = true; waiting;) {
      waiting = false;
      for (const sample of SAMPLE_REQUESTS) waiting = (await office.advance(sample)) === 'wait' || waiting;
      if (waiting)
        await jobsDone(
          options,
          Object.values(hospital.facilities).map(({ id }) => id),
        );
    }
    await office.advance(LAST_SAMPLE_REQUEST);
    return true;
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [SEED_LOCK]).catch(() => undefined);
    await lock.release();
  }
}

async function isComplete({ manager }: DataSource): Promise<boolean> {
  return manager.existsBy(ReleaseRequest, { submissionKey: submissionKeyOf(LAST_SAMPLE_REQUEST.key) });
}

/** Until no document waits to be read and no packet is in preparation. @throws DemoHospitalError WORKER_MISSING */
async function jobsDone(
  { dataSource, workDueJobs, patience = PATIENCE }: SeedOptions,
  facilityIds: readonly string[],
): Promise<void> {
  let seen = '';
  let progressAt = performance.now();
  for (;;) {
    await workDueJobs?.();
    const unfinished = await unfinishedJobs(dataSource, facilityIds);
    if (unfinished === '') return;
    if (unfinished !== seen) [seen, progressAt] = [unfinished, performance.now()];
    else if (performance.now() - progressAt > patience) throw new DemoHospitalError('WORKER_MISSING');
    await delay(LOOK_AGAIN);
  }
}

/** What the worker has still to do, and how far it is; empty when it has nothing. */
async function unfinishedJobs({ manager }: DataSource, facilityIds: readonly string[]): Promise<string> {
  const facilityId = In(facilityIds);
  const documents = await manager.find(RequestDocument, {
    where: { facilityId, status: 'waiting' },
    select: { id: true },
    order: { id: 'ASC' },
  });
  const packets = await manager.find(Packet, {
    where: { facilityId, status: 'preparing' },
    select: { id: true, pagesDone: true },
    order: { id: 'ASC' },
  });
  return [
    ...documents.map(({ id }) => id),
    ...packets.map(({ id, pagesDone }) => `${id}:${pagesDone}`),
  ].join();
}
