import type { Check, PageProof, Proof } from '../../pdf';
import { counted } from '../desk/desk-words';
import { askedBy, CHECK_ORDER, foundBy, together } from './check-words';
import { ROUTE_ORDER, routeWords } from './route-words';

/** The proof of a packet as a privacy officer reads it, in short. */
export function proofView(proof: Proof) {
  const checks = allChecks(proof);
  const failed = checks.filter(({ passed }) => !passed).length;
  const boxed = proof.pages.filter(({ boxes }) => boxes.length > 0).length;
  const withheld = proof.sources.reduce((count, { withheldPages }) => count + withheldPages, 0);
  const fact = (label: string, value: string) => ({ label, value });
  return {
    tone: failed === 0 ? 'good' : 'bad',
    verdict:
      failed === 0 ? `All ${counted(checks.length, 'check')} passed` : `${counted(failed, 'check')} failed`,
    words: inShort(boxed, failed),
    facts: [
      fact('Pages in all', proof.packet.pages.toLocaleString('en-US')),
      fact('Cover and index', counted(proof.frontPages.length, 'page')),
      ...routesOf(proof.pages).map(({ label, pages }) => fact(label, pages)),
      fact('Left out whole', counted(withheld, 'page')),
      fact('Removed by', proof.engines.remover),
      fact('Proven by', proof.engines.prover),
    ],
    sha256: proof.packet.sha256,
    checks: checksOf(checks),
  };
}

function inShort(boxed: number, failed: number): string {
  if (boxed === 0)
    return failed === 0
      ? 'Nothing was marked in this packet. Each page was looked through for what nobody asked for.'
      : 'Nothing was marked in this packet. What the checks found is told below.';
  return (
    `What is marked was taken out of the file, not covered. ${counted(boxed, 'page')} with marks ` +
    `${boxed === 1 ? 'was' : 'were'} read again by a program that had no part in removing; ` +
    (failed === 0 ? 'it found nothing of what was removed.' : 'what it found is told below.')
  );
}

/** How many pages came into the packet which way. */
export function routesOf(pages: readonly PageProof[]) {
  const counts = new Map<string, number>();
  for (const { route } of pages) counts.set(route, (counts.get(route) ?? 0) + 1);
  return ordered([...counts.keys()], ROUTE_ORDER).map((route) => ({
    ...routeWords(route),
    pages: counted(counts.get(route) ?? 0, 'page'),
  }));
}

/** Each kind of check: what it asks, what it found on all pages together, how often it passed. */
export function checksOf(checks: readonly Check[]) {
  const byName = new Map<string, Check[]>();
  for (const check of checks) {
    const own = byName.get(check.name);
    if (own) own.push(check);
    else byName.set(check.name, [check]);
  }
  return ordered([...byName.keys()], CHECK_ORDER).map((name) => {
    const own = byName.get(name) ?? [];
    const failed = own.filter(({ passed }) => !passed);
    const first = failed[0] ?? own[0]!;
    return {
      label: askedBy(name),
      found: foundBy({ ...first, passed: failed.length === 0, figures: together(own) }),
      passed: `${(own.length - failed.length).toLocaleString('en-US')} of ${own.length.toLocaleString('en-US')}`,
      tone: failed.length === 0 ? 'good' : 'bad',
    };
  });
}

/** Every check of the packet: of its pages, then of the whole. */
export function allChecks(proof: Proof): Check[] {
  return [...proof.pages.flatMap(({ checks }) => checks), ...proof.checks];
}

function ordered(names: string[], order: readonly string[]): string[] {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return names.sort((one, other) => place(one) - place(other) || one.localeCompare(other));
}
