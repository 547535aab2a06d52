import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');

/** For each rule: a file that breaks it, and what it imports (made beside it). */
const PLANTED: Record<string, { file: string; imports: string; target?: string }> = {
  'domain-imports-itself-alone': { file: 'src/domain/a.ts', imports: '../database/b' },
  'pdf-knows-nobody': { file: 'src/pdf/a.ts', imports: '../domain/b' },
  'platform-is-under-the-rooms': { file: 'src/platform/a.ts', imports: '../mail/b' },
  'database-imports-domain': { file: 'src/database/a.ts', imports: '../requests/b' },
  'law-book-points-down': { file: 'src/law-book/a.ts', imports: '../requests/b' },
  'letters-point-down': { file: 'src/letters/a.ts', imports: '../mail/b' },
  'mail-points-down': { file: 'src/mail/a.ts', imports: '../requests/b' },
  'patients-points-down': { file: 'src/patients/a.ts', imports: '../web/b' },
  'requesters-points-down': { file: 'src/requesters/a.ts', imports: '../web/b' },
  'documents-points-down': { file: 'src/documents/a.ts', imports: '../web/b' },
  'billing-points-down': { file: 'src/billing/a.ts', imports: '../web/b' },
  'disclosures-points-down': { file: 'src/disclosures/a.ts', imports: '../web/b' },
  'incidents-points-down': { file: 'src/incidents/a.ts', imports: '../web/b' },
  'reports-points-down': { file: 'src/reports/a.ts', imports: '../web/b' },
  'administration-points-down': { file: 'src/administration/a.ts', imports: '../web/b' },
  'accounts-points-down': { file: 'src/accounts/a.ts', imports: '../web/b' },
  'requests-point-down': { file: 'src/requests/a.ts', imports: '../api/b' },
  'cli-calls-verbs': { file: 'src/cli/a.ts', imports: '../web/b' },
  'jobs-call-verbs': { file: 'src/jobs/a.ts', imports: '../web/b' },
  'api-calls-verbs': { file: 'src/api/a.ts', imports: '../web/b' },
  'web-calls-verbs': { file: 'src/web/a.ts', imports: '../api/b' },
  'verbs-never-import-each-other': {
    file: 'src/requests/one-verb/a.ts',
    imports: '../other-verb/b',
  },
  'pdf-has-one-door': { file: 'src/jobs/a.ts', imports: '../pdf/engine/b' },
  'domain-and-pdf-know-no-framework': { file: 'src/domain/a.ts', imports: '@nestjs/common' },
  'law-comes-as-arguments': { file: 'src/domain/a.ts', imports: './law/rows/b' },
  'no-circle': { file: 'src/mail/a.ts', imports: './b' },
  'no-names-that-say-nothing': { file: 'src/mail/a.ts', imports: './helpers' },
  'rooms-are-known': { file: 'src/elsewhere/a.ts', imports: '../domain/b' },
};

function rulesBroken(folder: string): string[] {
  const cruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [cruise, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
  const output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const result = JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } };
  return result.summary.violations.map(({ rule }) => rule.name);
}

/** A copy of the settings in which one violation is planted. */
function plant(rule: string): string {
  const folder = mkdtempSync(join(root, 'dist', 'arrows-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const { file, imports } = PLANTED[rule]!;
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `import { b } from '${imports}';\nexport const a = b;\n`);
  if (imports.startsWith('.')) {
    const target = join(folder, dirname(file), `${imports}.ts`);
    mkdirSync(dirname(target), { recursive: true });
    const back =
      rule === 'no-circle'
        ? `import { a } from './a';\nexport const b = () => a;\n`
        : 'export const b = 1;\n';
    writeFileSync(target, back);
  }
  return folder;
}

describe('arrows', () => {
  it('names a planted violation for every rule of the settings', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const settings = require(join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] };
    expect(Object.keys(PLANTED).sort()).toEqual(settings.forbidden.map(({ name }) => name).sort());
  });

  it.each(Object.keys(PLANTED))('%s bites', (rule) => {
    const folder = plant(rule);
    try {
      expect(rulesBroken(folder)).toContain(rule);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
