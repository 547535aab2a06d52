import type { EntityManager } from 'typeorm';
import { LawRecord } from '../database/entities';
import { LAW_KINDS } from '../domain/law/law';
import type { Law } from '../domain/law/law';
import type { LawRow } from '../domain/law/law-row';

/** The law as this installation holds it, for functions of the domain: inside a transaction, as of that transaction. */
export async function readLaw(rows: EntityManager): Promise<Law> {
  const records = await rows.find(LawRecord, { order: { id: 'ASC' } });
  const law = Object.fromEntries(LAW_KINDS.map((kind) => [kind, [] as LawRow[]])) as Record<
    keyof Law,
    LawRow[]
  >;
  for (const { kind, content, verified, effectiveTo } of records)
    law[kind].push({ ...(content as LawRow), verified, ...(effectiveTo ? { effectiveTo } : {}) });
  return law as unknown as Law;
}
