import { WorkQueue } from '../../src/requests/find-requests/work-queue';
import type { WorkQueueDto } from '../../src/requests/find-requests/work-queue.dto';
import { CloseRequest } from '../../src/requests/close-request/close-request';
import { addFacility, SampleOffice } from './sample-office';

let office: SampleOffice;
beforeAll(async () => {
  office = await SampleOffice.open();
  const names: [string, string, string?][] = [
    ['José', 'Núñez-Sample'],
    ['Maria', 'Gonzalez'],
    ['Wren', "O'Sample"],
    ['Li', 'Sample'],
    ['Quinn', 'Simple', 'CLM 2026/77-8'],
    ['王', '样本'],
  ];
  for (const [patientGivenName, patientFamilyName, claimNumber] of names)
    await office.received({
      ...{ patientGivenName, patientFamilyName, requesterName: 'Sample & Partners, LLP' },
      ...(claimNumber && { claimNumber }),
    });
});
afterAll(() => office.close());

const queue = () => new WorkQueue(office.dataSource, office.clock);
const find = (text: string, more: WorkQueueDto = {}) =>
  queue().run(office.facility.id, { ...more, text }, office.clerk.id);
async function names(text: string): Promise<string[]> {
  return (await find(text)).lines.map(({ patientGivenName }) => patientGivenName).sort();
}

test.each<[string, string[]]>([
  ['nunez', ['José']],
  ['NÚÑEZ', ['José']],
  ['jose nun', ['José']],
  ['nunez sample, j', ['José']],
  ["o'sam", ['Wren']],
  ['osample', ['Wren']],
  ['o’sample', ['Wren']],
  ['gonz', ['Maria']],
  ['li', ['Li']],
  ['王', ['王']],
  ['partners llp maria', ['Maria']],
  ['CLM-2026-77-8', ['Quinn']],
  ['clm2026', ['Quinn']],
  ['CLM 2026', ['Quinn']],
  ['SGH-2026', ['José', 'Li', 'Maria', 'Quinn', 'Wren', '王']],
  ['SGH-2026-000002', ['Maria']],
  ['000002', ['Maria']],
  ['2', ['Maria']],
])('“%s” finds %j, as it is spelled', async (text, expected) => {
  expect(await names(text)).toEqual(expected);
  expect((await find(text)).alike).toBe(false);
});

test.each<[string, string[]]>([
  ['Gonzales', ['Maria']],
  ['Gonzlaez', ['Maria']],
  ['marai gonzalez', ['Maria']],
  ['Qinn Simple', ['Quinn']],
])('“%s”, which nobody is called, finds %j and says so', async (text, expected) => {
  const { alike, lines } = await find(text);
  expect(alike).toBe(true);
  expect(lines.map(({ patientGivenName }) => patientGivenName)).toEqual(expected);
});

test.each(['xyzzy', '%', "'", "a' | 'b", '!(xyzzy)', ':*', '\\', '--', 'Gonzalez & nobody'])(
  '“%s” finds nothing and breaks nothing',
  async (text) => {
    expect((await find(text)).lines).toEqual([]);
  },
);

test('a finished request is found too, unless the open ones alone are asked for', async () => {
  const { requestId } = await office.receiveRequest.run(office.clerk, office.facility.id, {
    ...{ requesterKind: 'patient', requesterName: 'Zed Ended', language: 'en', basis: 'access' },
    ...{ patientGivenName: 'Zed', patientFamilyName: 'Ended', patientBirthDate: '1990-01-01' },
    ...{ recordsWanted: 'Something', channel: 'web' },
  });
  await new CloseRequest(office.requestWork).run(office.officer, office.facility.id, requestId, {
    reason: 'duplicate',
  });
  expect((await find('ended')).lines).toHaveLength(1);
  expect((await find('ended', { group: 'open' })).lines).toEqual([]);
});

test('another hospital’s names are neither found nor guessed from', async () => {
  const elsewhere = await addFacility(office.dataSource, 'ELS');
  expect((await queue().run(elsewhere.id, { text: 'gonzalez' }, office.clerk.id)).lines).toEqual([]);
  expect((await queue().run(elsewhere.id, { text: 'gonzales' }, office.clerk.id)).alike).toBe(false);
});

test('a name set right is found by the new spelling', async () => {
  const [line] = (await find('simple')).lines;
  await office.dataSource.query(
    `UPDATE release_request SET patient_family_name = 'Corrected' WHERE id = $1`,
    [line!.id],
  );
  expect(await names('corrected')).toEqual(['Quinn']);
  expect((await find('simple', { limit: 1 })).alike).toBe(true);
});

test('sorted by the patient’s name, pages follow without gap, and no name stands in their address', async () => {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await queue().run(
      office.facility.id,
      { order: '-patient', limit: 2, ...(after && { after }) },
      office.clerk.id,
    );
    seen.push(...page.lines.map(({ patientFamilyName }) => patientFamilyName));
    after = page.next ?? undefined;
    expect(after ?? '').toMatch(/^([0-9a-f-]{36})?$/);
  } while (after);
  const forwards = await queue().run(office.facility.id, { order: 'patient' }, office.clerk.id);
  expect(seen).toEqual(forwards.lines.map(({ patientFamilyName }) => patientFamilyName).reverse());
  expect(seen.length).toBeGreaterThan(5);
});

test('a name of signs that unfold into many is logged all the same, and found', async () => {
  // U+FDFA unfolds into eighteen letters.
  await office.received({ patientGivenName: '\ufdfa'.repeat(100), patientFamilyName: 'x'.repeat(100) });
  expect((await find('x'.repeat(100))).lines).toHaveLength(1);
  expect((await find('\ufdfa'.repeat(90))).lines).toHaveLength(1);
});
