import type { PageProof, Proof } from '../../pdf';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { counted } from '../desk/desk-words';
import { toldInstant } from '../desk/told-dates';
import { askedBy, foundBy } from './check-words';
import { packetDownload, proofDownload } from './proof-files';
import { proofView, routesOf } from './proof-words';
import { routeWords } from './route-words';

/** Which pages of the proof are listed. */
export const PAGE_FILTERS = ['boxes', 'redrawn', 'all'] as const;
export type PageFilter = (typeof PAGE_FILTERS)[number];

/** Pages listed at once. */
const ROWS = 100;

const FILTERS: Record<PageFilter, { label: string; keep: (page: PageProof) => boolean }> = {
  boxes: { label: 'With boxes', keep: ({ boxes }) => boxes.length > 0 },
  redrawn: { label: 'Redrawn as a picture', keep: ({ route }) => route === 'rebuild' },
  all: { label: 'All', keep: () => true },
};

/** The model of templates/pages/desk/proof.hbs. */
export function proofPageView(
  view: RequestPageView,
  proof: Proof,
  listed: { filter: PageFilter; from: number },
) {
  const { request, packet, facility, history } = view;
  if (!packet) throw new RangeError('A proof needs a packet');
  const base = `/desk/requests/${request.id}/packet`;
  const made = history.findLast(
    ({ kind, data }) => kind === 'packet-prepared' && data.packetId === packet.id,
  );
  const found = proof.pages.filter(FILTERS[listed.filter].keep);
  const shown = found.slice(listed.from, listed.from + ROWS);
  const address = (filter: PageFilter, from = 0) =>
    `${base}/proof?pages=${filter}${from > 0 ? `&from=${from}` : ''}#pages`;
  const summary = proofView(proof);
  return {
    title: `Proof of ${request.number}`,
    requestId: request.id,
    number: request.number,
    sequence: packet.sequence,
    ...summary,
    routes: routesOf(proof.pages),
    when: [
      { label: 'Asked for', value: toldInstant(packet.preparedAt, facility.timeZone) },
      { label: 'Made and proven', value: made ? toldInstant(made.at, facility.timeZone) : 'not recorded' },
      { label: 'Removed by', value: proof.engines.remover },
      { label: 'Proven by', value: proof.engines.prover },
      { label: 'Running on', value: `Node.js ${proof.engines.node}` },
      { label: 'Form of the proof', value: `version ${proof.version}` },
    ],
    hashes: [
      { id: 'hash-packet', label: 'The packet', value: proof.packet.sha256 },
      ...proof.sources.flatMap(({ sha256, pages }, index) =>
        sha256
          ? [
              {
                id: `hash-source-${index + 1}`,
                label: `Document ${index + 1}, ${counted(pages, 'page')}`,
                value: sha256,
              },
            ]
          : [],
      ),
    ],
    command: `openroi prove ${packetDownload(packet.sequence)} --proof ${proofDownload(packet.sequence)}`,
    filters: PAGE_FILTERS.map((filter) => ({
      label: FILTERS[filter].label,
      count: proof.pages.filter(FILTERS[filter].keep).length.toLocaleString('en-US'),
      href: address(filter),
      current: filter === listed.filter,
    })),
    listedWords:
      found.length > ROWS
        ? `${listed.from + 1} to ${listed.from + shown.length} of ${counted(found.length, 'page')}`
        : counted(found.length, 'page'),
    pages: shown.map(pageRow),
    before: listed.from > 0 ? address(listed.filter, Math.max(0, listed.from - ROWS)) : null,
    after: listed.from + ROWS < found.length ? address(listed.filter, listed.from + ROWS) : null,
    links: {
      packet: base,
      file: `/api/requests/${request.id}/packet/file`,
      proof: `${base}/proof.json`,
      recipient: `${base}/recipient-proof.json`,
    },
  };
}

function pageRow(page: PageProof) {
  const { packetPage, source, sourcePage, boxes, checks, because } = page;
  const passed = checks.filter((check) => check.passed).length;
  return {
    packetPage,
    from: `Document ${source}, page ${sourcePage}`,
    route: routeWords(page.route).label,
    because: page.route === 'keep' ? null : because,
    boxes: boxes.length,
    tone: passed === checks.length ? 'good' : 'bad',
    passed: `${passed} of ${checks.length} passed`,
    checks: checks.map((check) => ({
      asked: askedBy(check.name),
      found: foundBy(check),
      mark: check.passed ? 'Passed' : 'Failed',
    })),
    hashes: [
      ...(page.sourceSha256
        ? [{ id: `source-${packetPage}`, label: 'Page of the records', value: page.sourceSha256 }]
        : []),
      { id: `output-${packetPage}`, label: 'Page of the packet', value: page.outputSha256 },
    ],
  };
}
