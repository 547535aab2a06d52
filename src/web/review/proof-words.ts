import type { Check, Proof } from '../../pdf';
import { counted } from '../desk/desk-words';

/** What each check asks, in words for somebody who answers for the release. */
const CHECK_WORDS: Record<Check['name'], string> = {
  structure: 'Nothing travels that nobody asked for (attachments, scripts, hidden layers, earlier versions)',
  text: 'No letter, visible or invisible, stands in a marked box',
  words: 'No removed word can be read from the page by a second program',
  bytes: 'No removed word is in the unpacked bytes of the page',
  picture: 'The picture of the page is one even colour inside each box',
  pictures: 'Each picture on the page is one even colour where a box lies on it',
  beneath: 'With the boxes taken off, nothing is to be seen where they were',
  rendering: 'Drawn by a second program, each box is covered without gaps',
};

/** The proof of a packet as a privacy officer reads it. */
export function proofView(proof: Proof) {
  const checks = [...proof.pages.flatMap((page) => page.checks), ...proof.checks];
  const failed = checks.filter(({ passed }) => !passed).length;
  const boxed = proof.pages.filter(({ boxes }) => boxes.length > 0);
  const rebuilt = proof.pages.filter(({ route }) => route === 'rebuild').length;
  const withheld = proof.sources.reduce((count, { withheldPages }) => count + withheldPages, 0);
  return {
    tone: failed === 0 ? 'good' : 'bad',
    verdict:
      failed === 0 ? `All ${counted(checks.length, 'check')} passed` : `${counted(failed, 'check')} failed`,
    words:
      `What is marked was taken out of the file, not covered. ${counted(boxed.length, 'page')} with marks ` +
      `${boxed.length === 1 ? 'was' : 'were'} read again by a program that had no part in removing; it found nothing of what was removed.`,
    facts: [
      { label: 'Pages in all', value: proof.packet.pages.toLocaleString('en-US'), isHash: false },
      { label: 'Cover and index', value: counted(proof.frontPages.length, 'page'), isHash: false },
      {
        label: 'Unchanged',
        value: counted(proof.pages.filter(({ route }) => route === 'keep').length, 'page'),
        isHash: false,
      },
      {
        label: 'Marked parts cut out',
        value: counted(proof.pages.filter(({ route }) => route === 'remove').length, 'page'),
        isHash: false,
      },
      { label: 'Drawn anew', value: `${counted(rebuilt, 'page')}, without the marked parts`, isHash: false },
      { label: 'Left out whole', value: counted(withheld, 'page'), isHash: false },
      { label: 'Removed by', value: proof.engines.remover, isHash: false },
      { label: 'Proven by', value: proof.engines.prover, isHash: false },
      { label: 'SHA-256', value: proof.packet.sha256, isHash: true },
    ],
    checks: (Object.keys(CHECK_WORDS) as Check['name'][]).flatMap((name) => {
      const own = checks.filter((check) => check.name === name);
      if (own.length === 0) return [];
      const passed = own.filter((check) => check.passed).length;
      return [{ label: CHECK_WORDS[name], passed: `${passed} of ${own.length}` }];
    }),
  };
}
