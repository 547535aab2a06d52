import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json, whether this runs from `src/` (tests) or from `dist/src/`. */
export const PROJECT_ROOT = findUpwards(__dirname);

/** Where the build puts the browser's files. */
export const PUBLIC_ASSETS = join(PROJECT_ROOT, 'dist', 'public');

function findUpwards(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('OpenROI runs from its own folder, the one with package.json.');
  return findUpwards(parent);
}
