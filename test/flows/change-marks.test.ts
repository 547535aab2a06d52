import { randomUUID } from 'node:crypto';
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

const RECTS = [[70, 640, 300, 660]];
interface Standing {
  revision: number;
  marks: { id: string; pageNumber: number; wholePage: boolean; reason: string }[];
  looked: number[];
  comments: { id: string; words: string; writtenByName: string }[];
  tags: { category: string }[];
}

function place(documentId: string, change: object = {}) {
  return { id: randomUUID(), documentId, pageNumber: 1, rects: RECTS, reason: 'other_patient', ...change };
}
const standing = async (id: string, documentId: string) =>
  (
    await office.specialist.browser.get(`/api/requests/${id}/documents/${documentId}/standing`)
  ).json<Standing>();
const send = (id: string, form: object) =>
  office.specialist.browser.call('POST', `/api/requests/${id}/marks/steps`, form);

test('a step sent again after a lost answer is taken once, and known even when the request moved on', async () => {
  const { id, documentId } = await office.withDocument();
  const mark = place(documentId);
  const step = { stepId: randomUUID(), remove: [], add: [mark] };
  const { revision } = expected(200, await send(id, step)).json<{ revision: number }>();
  const steps = async () =>
    (await office.page(id)).history.filter(({ kind }) => kind === 'marks-changed').length;
  expect(await steps()).toBe(1);
  expect(expected(200, await send(id, step)).json()).toEqual({ revision });
  expect(await standing(id, documentId)).toMatchObject({ revision, marks: [{ id: mark.id }] });
  expect(await steps()).toBe(1);

  // Taken back by somebody else, a step that comes once more does not bring its mark again.
  expected(200, await send(id, { stepId: randomUUID(), remove: [mark.id] }));
  expected(200, await send(id, step));
  expect((await standing(id, documentId)).marks).toEqual([]);
});

test('what goes and what comes is one step, all of it or nothing', async () => {
  const { id, documentId } = await office.withDocument();
  const first = place(documentId);
  expected(200, await send(id, { stepId: randomUUID(), add: [first] }));
  const bad = { stepId: randomUUID(), remove: [first.id], add: [place(documentId, { pageNumber: 999 })] };
  refused(422, 'MARK_OUTSIDE_PAGE', await send(id, bad));
  expect((await standing(id, documentId)).marks).toMatchObject([{ id: first.id }]);
  // The refused step was not remembered as taken: put right, it goes through under its id.
  const second = place(documentId, { reason: 'part_2' });
  expected(200, await send(id, { ...bad, add: [second] }));
  expect((await standing(id, documentId)).marks).toMatchObject([{ id: second.id, reason: 'part_2' }]);
  const told = (await office.page(id)).history.map(({ kind }) => kind);
  expect(told.filter((kind) => kind === 'marks-changed')).toHaveLength(2);
});

test('two people who mark at once lose nothing, and both may take the same mark back', async () => {
  const { id, documentId } = await office.withDocument();
  const marks = Array.from({ length: 8 }, () => place(documentId));
  const answers = await Promise.all(
    marks.map((mark, turn) =>
      (turn % 2 ? office.specialist : office.officer).browser.call(
        'POST',
        `/api/requests/${id}/marks/steps`,
        {
          stepId: randomUUID(),
          add: [mark],
        },
      ),
    ),
  );
  const revisions = answers.map((answer) => expected(200, answer).json<{ revision: number }>().revision);
  expect(new Set(revisions).size).toBe(8);
  expect((await standing(id, documentId)).marks.map((mark) => mark.id).sort()).toEqual(
    marks.map((mark) => mark.id).sort(),
  );
  const remove = [marks[0]!.id];
  expected(200, await send(id, { stepId: randomUUID(), remove }));
  expected(200, await send(id, { stepId: randomUUID(), remove }));
  expect((await standing(id, documentId)).marks).toHaveLength(7);
});

test('a mark under an id that is kept already, or that never was, is refused', async () => {
  const { id, documentId } = await office.withDocument();
  const mark = place(documentId);
  expected(200, await send(id, { stepId: randomUUID(), add: [mark] }));
  refused(409, 'MARK_ID_TAKEN', await send(id, { stepId: randomUUID(), add: [mark] }));
  refused(404, 'NOT_FOUND', await send(id, { stepId: randomUUID(), remove: [randomUUID()] }));
  refused(422, 'INVALID_INPUT', await send(id, { stepId: 'x', add: [] }));
  const clerk = office.clerk.browser.call('POST', `/api/requests/${id}/marks/steps`, {
    stepId: randomUUID(),
    add: [place(documentId)],
  });
  refused(403, 'ROLE_NOT_ALLOWED', await clerk);
});

test('pages looked at and remarks pinned to them are seen by colleagues; a settled remark is gone', async () => {
  const { id, documentId } = await office.withDocument();
  const { browser } = office.specialist;
  const look = () => browser.call('POST', `/api/requests/${id}/documents/${documentId}/pages/1/look`);
  expected(204, await look());
  expected(204, await look());
  const before = (await standing(id, documentId)).revision;
  const words = 'Is this the same Mr. Example-Sample?';
  const { commentId } = expected(
    201,
    await browser.call('POST', `/api/requests/${id}/comments`, { documentId, page: 1, words }),
  ).json<{ commentId: string }>();
  expect(await standing(id, documentId)).toMatchObject({
    looked: [1],
    comments: [{ id: commentId, words }],
    revision: before,
  });
  expect(JSON.stringify((await office.page(id)).history)).not.toContain('Example-Sample');
  const settle = () => browser.call('POST', `/api/requests/${id}/comments/${commentId}/settle`);
  expected(204, await settle());
  refused(404, 'NOT_FOUND', await settle());
  expect((await standing(id, documentId)).comments).toEqual([]);
  const far = browser.call('POST', `/api/requests/${id}/comments`, { documentId, page: 99, words });
  refused(422, 'NO_SUCH_PAGES', await far);
});

test('who may not see records is not told that a term stands nowhere in them', async () => {
  const { id } = await office.withDocument();
  const { browser } = office.administrator;
  const answer = await browser.call('POST', `/api/requests/${id}/term-hits`, { term: 'nowhere to be found' });
  refused(403, 'ROLE_NOT_ALLOWED', answer);
});

test('a place that marks hide already is told apart from one that still stands', async () => {
  const { id, documentId } = await office.withDocument();
  const { browser } = office.specialist;
  const find = async (term: string) =>
    expected(200, await browser.call('POST', `/api/requests/${id}/term-hits`, { term })).json<{
      hits: { pageNumber: number; rects: number[][]; marked: boolean }[];
    }>().hits;
  const [hit] = await find('sample');
  expect(hit?.marked).toBe(false);
  const mark = {
    ...{ documentId, pageNumber: hit!.pageNumber, wholePage: false, reason: 'other' },
    rects: hit!.rects,
  };
  const step = { stepId: randomUUID(), remove: [], add: [{ ...mark, id: randomUUID() }] };
  expected(200, await browser.call('POST', `/api/requests/${id}/marks/steps`, step));
  expect((await find('sample')).map(({ marked }) => marked)[0]).toBe(true);
  const back = { stepId: randomUUID(), remove: [step.add[0]!.id], add: [] };
  expected(200, await browser.call('POST', `/api/requests/${id}/marks/steps`, back));
  expect((await find('sample'))[0]?.marked).toBe(false);
});
