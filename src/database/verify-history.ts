import { In } from 'typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { anchorHash, findChainFault, GENESIS_HASH } from '../domain/history-chain';
import type { ChainFault } from '../domain/history-chain';
import { HistoryAnchor, HistoryEvent, PatientEvent, ReleaseRequest } from './entities';

/** Where history is not what was written. */
export interface HistoryFault {
  /**
   * The request's number, or whose ledger of disclosures; null when the anchors themselves, or a request that is gone,
   * are meant.
   */
  requestNumber: string | null;
  /** Of the request, or of the patient whose ledger it is. */
  requestId: string | null;
  /** Of the event within the request, or of the anchor. */
  sequence: number;
  /**
   * `altered`, `missing`, `unlinked`: of an event. `anchor-altered`, `anchor-missing`, `anchor-unlinked`: of an
   * anchor. `differs-from-anchor`: the chain is whole in itself, yet not the one that was anchored.
   */
  fault: ChainFault['fault'] | `anchor-${ChainFault['fault']}` | 'differs-from-anchor';
}

export interface HistoryReport {
  requests: number;
  events: number;
  anchors: number;
  faults: HistoryFault[];
}

const REQUESTS_A_TIME = 500;

/** Walk the chain of every request and of the anchors; every fault is found in one walk. Reads only. */
export async function verifyHistory(dataSource: DataSource): Promise<HistoryReport> {
  return dataSource.transaction('REPEATABLE READ', async (rows) => {
    const report: HistoryReport = { requests: 0, events: 0, anchors: 0, faults: [] };
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const requests = await rows
        .createQueryBuilder(ReleaseRequest, 'request')
        .select(['request.id', 'request.number'])
        .where('request.id > :after', { after })
        .orderBy('request.id')
        .limit(REQUESTS_A_TIME)
        .getMany();
      const chains = await chainsOf(rows, requests);
      for (const request of requests) {
        const events = chains.get(request.id) ?? [];
        report.requests += 1;
        report.events += events.length;
        const fault = events.length === 0 ? NO_EVENTS : findChainFault(events);
        if (fault) report.faults.push({ requestNumber: request.number, requestId: request.id, ...fault });
      }
      const last = requests.at(-1);
      if (requests.length < REQUESTS_A_TIME || !last) break;
      after = last.id;
    }
    report.faults.push(...(await ledgerFaults(rows)));
    const anchors = await rows.find(HistoryAnchor, { order: { sequence: 'ASC' } });
    report.anchors = anchors.length;
    report.faults.push(...anchorFaults(anchors));
    report.faults.push(...(await headFaults((sql) => rows.query(sql))));
    return report;
  });
}

async function chainsOf(
  rows: EntityManager,
  requests: readonly ReleaseRequest[],
): Promise<Map<string, HistoryEvent[]>> {
  const chains = new Map<string, HistoryEvent[]>(requests.map(({ id }) => [id, []]));
  const events = await rows.find(HistoryEvent, {
    where: { requestId: In([...chains.keys()]) },
    order: { requestId: 'ASC', sequence: 'ASC' },
  });
  for (const event of events) chains.get(event.requestId)?.push(event);
  return chains;
}

/** Faults in the histories of patients' ledgers of disclosures. */
async function ledgerFaults(rows: EntityManager): Promise<HistoryFault[]> {
  const faults: HistoryFault[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const patients = await rows.query<{ id: string }[]>(
      `SELECT DISTINCT patient_id AS id FROM patient_event WHERE patient_id > $1 ORDER BY patient_id LIMIT $2`,
      [after, REQUESTS_A_TIME],
    );
    const ids = patients.map(({ id }) => id);
    const chains = new Map<string, (PatientEvent & { requestId: string })[]>(ids.map((id) => [id, []]));
    const events = await rows.find(PatientEvent, {
      where: { patientId: In(ids) },
      order: { patientId: 'ASC', sequence: 'ASC' },
    });
    for (const event of events) chains.get(event.patientId)?.push({ ...event, requestId: event.patientId });
    for (const [id, links] of chains) {
      const fault = findChainFault(links);
      if (fault) faults.push({ requestNumber: `ledger of patient ${id}`, requestId: id, ...fault });
    }
    const last = ids.at(-1);
    if (ids.length < REQUESTS_A_TIME || !last) return faults;
    after = last;
  }
}

/** Every request has at least the event of its receipt. */
const NO_EVENTS: ChainFault = { sequence: 1, fault: 'missing' };

function anchorFaults(anchors: readonly HistoryAnchor[]): HistoryFault[] {
  let previous = GENESIS_HASH;
  let expected = 1;
  for (const anchor of anchors) {
    const of = (sequence: number, fault: HistoryFault['fault']): HistoryFault[] => [
      { requestNumber: null, requestId: null, sequence, fault },
    ];
    if (anchor.sequence !== expected) return of(expected, 'anchor-missing');
    if (anchor.previousHash !== previous) return of(anchor.sequence, 'anchor-unlinked');
    if (anchorHash(previous, anchor) !== anchor.hash) return of(anchor.sequence, 'anchor-altered');
    previous = anchor.hash;
    expected += 1;
  }
  return [];
}

/** Anchored heads that are not, or no longer, in the chain that they were the head of. */
async function headFaults(query: (sql: string) => Promise<HistoryFault[]>): Promise<HistoryFault[]> {
  return query(
    `SELECT DISTINCT ON (head ->> 'requestId') coalesce(r.number, 'ledger of patient ' || p.id) AS "requestNumber", head ->> 'requestId' AS "requestId",
            (head ->> 'sequence')::int AS sequence, 'differs-from-anchor' AS fault
       FROM history_anchor CROSS JOIN LATERAL jsonb_array_elements(heads) head
       LEFT JOIN release_request r ON r.id = (head ->> 'requestId')::uuid
       LEFT JOIN patient p ON p.id = (head ->> 'requestId')::uuid
       LEFT JOIN history_link e ON e.chain_id = (head ->> 'requestId')::uuid
                                AND e.sequence = (head ->> 'sequence')::int
      WHERE e.hash IS DISTINCT FROM head ->> 'hash'
      ORDER BY head ->> 'requestId', (head ->> 'sequence')::int`,
  );
}
