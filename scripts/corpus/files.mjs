// Which files of a corpus are taken, and what its MANIFEST.tsv tells of their passwords.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of documents; the others hold records and notes that never become pages by themselves. */
export const FOLDERS = ['pdf-odd', 'pdf-scans', 'pdf-redaction', 'forms', 'charts', 'images-fax', 'hostile'];

/**
 * @param only a folder, a path inside the corpus, or a part of a file's name
 * @returns `{ folder, name, path, password? }`, in a fixed order
 */
export function filesOf(corpus, only = '') {
  const passwords = knownPasswords(join(corpus, 'MANIFEST.tsv'));
  const found = [];
  for (const folder of FOLDERS) {
    if (!existsSync(join(corpus, folder))) continue;
    const names = readdirSync(join(corpus, folder)).sort();
    for (const name of names) {
      const path = join(corpus, folder, name);
      // Ground truth beside a document is not a document.
      const truth = name.endsWith('.json') && names.includes(name.replace(/json$/, 'pdf'));
      if (!statSync(path).isFile() || truth || /\.(md|tsv)$/.test(name)) continue;
      if (only !== '' && only !== folder && !`${folder}/${name}`.includes(only)) continue;
      const password = passwords.get(`${folder}/${name}`);
      found.push({ folder, name, path, ...(password && { password }) });
    }
  }
  return found;
}

/** Passwords by path, from the notes of the manifest: "user password: X", "password: X". */
function knownPasswords(manifest) {
  const passwords = new Map();
  if (!existsSync(manifest)) return passwords;
  for (const line of readFileSync(manifest, 'utf8').split('\n')) {
    const fields = line.split('\t');
    const password = /(?<!owner )password: (\S+?)(?=[,;]|\s|$)/.exec(fields.at(-1) ?? '')?.[1];
    if (password) passwords.set(fields[0], password);
  }
  return passwords;
}
