import type { DataSource } from 'typeorm';
import { anchorHash, GENESIS_HASH } from '../domain/history-chain';
import { HistoryAnchor } from './entities';
import type { AnchoredHead } from './entities';

/** Heads that one anchor binds at most, so that a row stays below a megabyte. */
const HEADS_AN_ANCHOR = 5000;

/** Two workers must not cast the same anchor; the number only has to differ from other locks'. */
const ANCHOR_LOCK = 7_246_033;

/**
 * Bind the heads of all chains that grew since they were last bound into the one global chain (DESIGN decision 3).
 * @returns how many heads were bound
 */
export async function anchorHistory(dataSource: DataSource, now: Date): Promise<number> {
  let bound = 0;
  for (;;) {
    const heads = await castAnchor(dataSource, now);
    bound += heads;
    if (heads < HEADS_AN_ANCHOR) return bound;
  }
}

function castAnchor(dataSource: DataSource, at: Date): Promise<number> {
  return dataSource.transaction(async (rows) => {
    await rows.query('SELECT pg_advisory_xact_lock($1)', [ANCHOR_LOCK]);
    // Compared by sequence, not by time: an event may be committed after an anchor that is younger than it.
    const heads = await rows.query<AnchoredHead[]>(
      `WITH anchored AS (
         SELECT head ->> 'requestId' AS request_id, max((head ->> 'sequence')::int) AS sequence
           FROM history_anchor CROSS JOIN LATERAL jsonb_array_elements(heads) head GROUP BY 1),
       heads AS (
         SELECT DISTINCT ON (chain_id) chain_id AS request_id, sequence, hash
           FROM history_link ORDER BY chain_id, sequence DESC)
       SELECT heads.request_id AS "requestId", heads.sequence, heads.hash
         FROM heads LEFT JOIN anchored ON anchored.request_id = heads.request_id::text
        WHERE anchored.sequence IS NULL OR heads.sequence > anchored.sequence
        ORDER BY heads.request_id LIMIT ${HEADS_AN_ANCHOR}`,
    );
    if (heads.length === 0) return 0;
    const [last] = await rows.find(HistoryAnchor, { order: { sequence: 'DESC' }, take: 1 });
    const previousHash = last?.hash ?? GENESIS_HASH;
    const anchor = { sequence: (last?.sequence ?? 0) + 1, at, heads };
    await rows.insert(HistoryAnchor, { ...anchor, previousHash, hash: anchorHash(previousHash, anchor) });
    return heads.length;
  });
}
