import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first rows of the law (RULES 1.5, 2.5). Later law is a later row, never a changed one. */
export class DeadlineRules1763800000002 implements MigrationInterface {
  name = 'DeadlineRules1763800000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      INSERT INTO deadline_rule (id, basis, calendar_days, citation, source, effective_from, verified) VALUES
        ('hipaa-access-2003', 'access', 30, '45 CFR 164.524(b)(2)', 'RULES 1.5', '2003-04-14', true),
        ('hipaa-representative-2003', 'personal_representative', 30,
         '45 CFR 164.524(b)(2), 164.502(g)', 'RULES 1.5, 1.1', '2003-04-14', true),
        ('hipaa-directive-2013', 'third_party_directive', 30,
         '45 CFR 164.524(c)(3)(ii)', 'RULES 1.5, 1.10', '2013-09-23', true),
        ('house-default', '*', 30, 'House service level; no federal clock (RULES 2.5)', 'RULES 2.5',
         '2003-04-14', false);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM deadline_rule`);
  }
}
