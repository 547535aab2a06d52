import type { EntityManager } from 'typeorm';
import { LAW_KINDS } from '../domain/law/law';
import { SEEDED_LAW } from '../domain/law/rows';

/**
 * Adds the rows of the law that came with this version and are not there yet. A row that is there stays as it is,
 * with whatever an administrator confirmed or ended.
 */
export async function seedLaw(rows: EntityManager): Promise<void> {
  const seeds = LAW_KINDS.flatMap((kind) => SEEDED_LAW[kind].map((row) => ({ ...row, kind, content: row })));
  await rows.query(
    `INSERT INTO law_row (id, kind, jurisdiction, effective_from, effective_to, citation, source, verified, content)
     SELECT id, kind, jurisdiction, "effectiveFrom", "effectiveTo", citation, source, verified, content
     FROM jsonb_to_recordset($1::jsonb) AS seed (id text, kind text, jurisdiction text, "effectiveFrom" date,
       "effectiveTo" date, citation text, source text, verified boolean, content jsonb)
     ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(seeds)],
  );
}
