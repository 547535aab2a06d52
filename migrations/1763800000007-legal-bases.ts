import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = [
  'access',
  'personal_representative',
  'third_party_directive',
  'authorization',
  'treatment',
  'payment_operations',
  'court_order',
  'subpoena',
];
const ADDED = [
  'part2_consent',
  'involved_in_care',
  'limited_data_set',
  'part2_order',
  'law_enforcement_process',
  'law_enforcement_grand_jury',
  'law_enforcement_administrative',
  'law_enforcement_locate',
  'law_enforcement_victim',
  'required_by_law',
  'public_health',
  'abuse',
  'oversight',
  'coroner',
  'organ_donation',
  'research',
  'serious_threat',
  'custody',
  'national_security',
  'workers_compensation',
  'hhs',
  'part2_emergency',
];
const COLUMNS = ['release_request', 'disclosure'];

/** The whole table of legal bases (RULES 1 to 3, 5). */
export class LegalBases1763800000007 implements MigrationInterface {
  name = 'LegalBases1763800000007';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const basis of ADDED) await queryRunner.query(`ALTER TYPE "legal_basis" ADD VALUE '${basis}'`);
  }

  /** Fails, as it should, once a request or disclosure bears one of the added bases. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TYPE "legal_basis" RENAME TO "legal_basis_whole"`);
    await queryRunner.query(
      `CREATE TYPE "legal_basis" AS ENUM (${BEFORE.map((one) => `'${one}'`).join(', ')})`,
    );
    for (const table of COLUMNS)
      await queryRunner.query(
        `ALTER TABLE "${table}" ALTER COLUMN "basis" TYPE "legal_basis" USING "basis"::text::"legal_basis"`,
      );
    await queryRunner.query(`DROP TYPE "legal_basis_whole"`);
  }
}
