import { Packet } from '../../src/database/entities';
import type { Proof } from '../../src/pdf';
import { expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

/** A packet of a page with a box. */
async function withBoxedPacket(): Promise<string> {
  const { id, documentId } = await office.withDocument();
  const { browser } = office.specialist;
  const marks = [{ pageNumber: 1, rects: [[70, 640, 300, 660]], reason: 'outside_scope' }];
  expected(201, await browser.call('POST', `/api/requests/${id}/marks`, { documentId, marks }));
  expected(202, await browser.call('POST', `/api/requests/${id}/packet`));
  await hospital.workJobs();
  expect((await office.page(id)).packet).toMatchObject({ status: 'proven' });
  return id;
}

const proofOf = async (id: string): Promise<Proof> =>
  JSON.parse(
    expected(200, await office.officer.browser.get(`/desk/requests/${id}/packet/proof.json`)).text,
  ) as Proof;

/** Replace the stored proof, as another version of the library would have written it. */
const store = (id: string, proof: unknown) =>
  hospital.asOwner(
    `UPDATE packet SET proof = '${JSON.stringify(proof).replaceAll("'", "''")}'::jsonb WHERE request_id = '${id}'`,
  );

test('the proof in words: what was checked, by what, how the pages came, hashes, and how to repeat it', async () => {
  const id = await withBoxedPacket();
  const proof = await proofOf(id);
  const { text } = expected(200, await office.reviewer.browser.get(`/desk/requests/${id}/packet/proof`));
  expect(text).toMatch(/All \d+ checks passed/);
  for (const shown of [
    proof.packet.sha256,
    proof.sources[0]!.sha256!,
    proof.pages[0]!.outputSha256,
    proof.engines.prover,
    proof.engines.remover,
    'No removed word can be read from the page by a second program',
    'openroi prove packet-1.pdf --proof packet-1.proof.json',
    'Document 1, page 1',
    'With boxes (1)',
  ])
    expect(text).toContain(shown);
  expect(text).toMatch(/removed words? looked for in what can be read: none found/);
  // Nothing of the records, on a page about their absence.
  expect(text).not.toMatch(/Secretword|Blood pressure/);
  const review = expected(200, await office.reviewer.browser.get(`/desk/requests/${id}/packet`)).text;
  expect(review).toContain(`href="/desk/requests/${id}/packet/proof"`);
});

test('every look at the proof is on record, in whatever form', async () => {
  const { clerk, officer, reviewer, specialist } = office;
  const forms = [
    [clerk, 'desk', 'packet/proof'],
    [officer, 'desk', 'packet/proof.json'],
    [reviewer, 'desk', 'packet/recipient-proof.json'],
    [specialist, 'api', 'packet/proof'],
  ] as const;
  const { id } = await office.withPacket();
  for (const [person, room, path] of forms) {
    expected(200, await person.browser.get(`/${room}/requests/${id}/${path}`));
    const { history } = await office.page(id);
    expect(history.at(-1)).toMatchObject({ kind: 'records-viewed', actorName: person.staff.name });
  }
});

test('who has no work with records sees neither request nor packet nor proof, and nothing is recorded', async () => {
  const { id, documentId } = await office.withPacket();
  const before = await office.historyOf(id);
  const { browser } = office.administrator;
  for (const path of [
    `/desk/requests/${id}`,
    `/desk/requests/${id}/packet`,
    `/desk/requests/${id}/packet/proof`,
    `/desk/requests/${id}/packet/proof.json`,
    `/desk/requests/${id}/packet/recipient-proof.json`,
    `/desk/requests/${id}/progress`,
    `/desk/requests/${id}/workbench?document=${documentId}`,
  ])
    expect([path, (await browser.get(path)).status]).toEqual([path, 403]);
  for (const path of ['', '/packet/proof', '/packet/file', '/packet/pages/1/picture'])
    refused(403, 'ROLE_NOT_ALLOWED', await browser.get(`/api/requests/${id}${path}`));
  expect(await office.historyOf(id)).toEqual(before);
});

test('the recipient’s copy confirms no guess', async () => {
  const id = await withBoxedPacket();
  const answer = expected(
    200,
    await office.officer.browser.get(`/desk/requests/${id}/packet/recipient-proof.json`),
  );
  const proof = answer.json<Proof>();
  expect(proof.pages.every((page) => page.sourceSha256 === undefined)).toBe(true);
  expect(proof.sources.every(({ sha256 }) => sha256 === undefined)).toBe(true);
  expect(proof.packet).toEqual((await proofOf(id)).packet);
  expect(answer.headers['content-disposition']).toContain('packet-1-recipient.proof.json');
});

test('routes and checks that a later version adds are told, in general words', async () => {
  const id = await withBoxedPacket();
  const proof = await proofOf(id);
  const [page] = proof.pages;
  await store(id, {
    ...proof,
    pages: [
      {
        ...page,
        route: 'dissolve',
        checks: [
          ...page!.checks,
          { name: 'resonance', passed: true, figures: { wavesCounted: 1234 } },
          { name: 'toString', passed: false, figures: {}, failure: 'it hums' },
        ],
      },
    ],
  });
  const { text } = expected(200, await office.officer.browser.get(`/desk/requests/${id}/packet/proof`));
  for (const words of [
    'Another way: “dissolve”',
    'A further check, “resonance”',
    'waves counted: 1,234.',
    'A further check, “toString”',
    'Failed: it hums.',
    '1 check failed',
  ])
    expect(text).toContain(words);
});

test('a long packet is listed a hundred pages at a time, and by what happened to the pages', async () => {
  const id = await withBoxedPacket();
  const proof = await proofOf(id);
  const [page] = proof.pages;
  const pages = Array.from({ length: 250 }, (_none, index) => ({
    ...page!,
    packetPage: index + 3,
    sourcePage: index + 1,
    route: (['keep', 'remove', 'rebuild'] as const)[index % 3],
    boxes: index % 3 === 0 ? [] : page!.boxes,
  }));
  await store(id, { ...proof, pages });
  const listed = async (query: string) => {
    const path = `/desk/requests/${id}/packet/proof${query}`;
    const { text } = expected(200, await office.officer.browser.get(path));
    return {
      text,
      rows: [...text.matchAll(/data-label="Page">(\d+)</g)].map(([, number]) => Number(number)),
    };
  };
  const boxed = await listed('');
  expect(boxed.rows).toHaveLength(100);
  for (const words of [
    '1 to 100 of 166 pages',
    'With boxes (166)',
    'Redrawn as a picture (83)',
    'All (250)',
    'Kept as it was',
    'Removed from the page’s own drawing',
  ])
    expect(boxed.text).toContain(words);
  expect((await listed('?pages=boxes&from=100')).rows).toHaveLength(66);
  expect((await listed('?pages=redrawn')).rows).toHaveLength(83);
  expect((await listed('?pages=all&from=200')).rows.at(-1)).toBe(252);
  expect((await listed('?pages=all&from=99999')).text).toContain('No such pages.');
  // What does not fit is no error: the list of pages with boxes stands.
  expect((await listed('?pages=__proto__&from=-1')).rows).toHaveLength(100);
});

describe('a packet that could not be proven', () => {
  test.each([
    [
      'Page 1 could not be proven clean (words: a removed word can be read; bytes: found). Draw its boxes larger.',
      /Page 1 of “chart.pdf” could not be proven free of what was marked: a removed word can still be read, and a removed word is still in the file\./,
    ],
    [
      'Document 1, page 1 could not be proven clean (resonance: it hums). Withhold the page.',
      /Page 1 of “chart.pdf” could not be proven free of what was marked: a check of it failed\./,
    ],
    [
      'Document 7, page 3 could not be proven clean (beneath: x). Withhold the page.',
      /Page 3 of a document could not be proven free of what was marked: something is still to be seen beneath a box\./,
    ],
  ])('%s', async (detail, words) => {
    const { id, documentId } = await office.withDocument();
    expected(202, await office.specialist.browser.call('POST', `/api/requests/${id}/packet`));
    await hospital.dataSource.manager.update(
      Packet,
      { requestId: id },
      { status: 'failed', failureCode: 'not-proven', failureDetail: detail },
    );
    const { text } = expected(200, await office.specialist.browser.get(`/desk/requests/${id}`));
    expect(text).toMatch(words);
    expect(text).toContain('withhold the page whole');
    if (!detail.includes('Document 7')) {
      const href = `/desk/requests/${id}/workbench?document=${documentId}&amp;page=1`;
      expect(text.replaceAll('&#x3D;', '=')).toContain(href);
      expected(200, await office.specialist.browser.get(href.replace('&amp;', '&')));
    }
    await hospital.workJobs();
  });
});
