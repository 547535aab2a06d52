import { elementById, optionalById } from './page/elements';
import { displayedSize } from './page/page-view';
import type { Point, Rect } from './page/page-view';
import { keysSetting, onKeys } from './page/shortcuts';
import { MarkBoard } from './marking/mark-board';
import { MarkLedger } from './marking/mark-ledger';
import type { PageMark, Step } from './marking/mark-ledger';
import { SaveQueue } from './marking/save-queue';
import { KeptWork } from './workbench/kept-work';
import { guardLeaving } from './workbench/leave-guard';
import { MarkServer } from './workbench/mark-server';
import type { DocumentStanding } from './workbench/mark-server';
import { MarksView } from './workbench/marks-view';
import { PageHeading } from './workbench/page-heading';
import { PageSource } from './workbench/page-source';
import type { LoadedPage } from './workbench/page-source';
import { Rail } from './workbench/rail';
import { SaveStatus } from './workbench/save-status';
import { fillWords, Sheet } from './workbench/sheet';
import type { SheetFrame } from './workbench/sheet';
import type { Tool } from './workbench/stage-pointer';
import { TagPicker } from './workbench/tag-picker';
import { Zoom } from './workbench/zoom';

/** Milliseconds between two questions of what colleagues did meanwhile. */
const HEAR_MS = 4000;
/** Nobody is asked on behalf of a person who left: each question would put off the sign-off. */
const PRESENT_MS = 60_000;

const bench = elementById('workbench', HTMLElement);
const data = bench.dataset as Record<'request' | 'document' | 'page' | 'staff' | 'title', string>;
const mayMark = bench.dataset.mayMark === 'true';
const stage = elementById('stage', HTMLElement);
const frame = elementById('stage-frame', HTMLElement);
const wordLayer = elementById('words', HTMLElement);
const reasons = elementById('reason', HTMLSelectElement);
const redact = elementById('redact-selection', HTMLButtonElement);
const wordsTool = elementById('tool-words', HTMLInputElement);
const boxTool = elementById('tool-box', HTMLInputElement);
const undoButton = elementById('undo', HTMLButtonElement);
const redoButton = elementById('redo', HTMLButtonElement);
const tool = (): Tool => (wordsTool.checked ? 'words' : 'box');

const server = new MarkServer(data.request, data.document, () => document.body.dataset.csrf ?? '');
const rail = new Rail(elementById('rail', HTMLElement), elementById('rail-tally', HTMLElement));
const zoom = new Zoom(
  frame,
  stage,
  [wordLayer, elementById('marks', HTMLElement), elementById('rubber-layer', HTMLElement)],
  elementById('picture', HTMLImageElement),
  (label) => (elementById('zoom-label', HTMLElement).textContent = label),
);
const source = new PageSource(server.pages, () => zoom.sharpWidth);
const hrefOf = (page: number) => `${location.pathname}?document=${data.document}&page=${page}`;
const heading = new PageHeading(data.title, rail.pageCount, hrefOf);

const work = new KeptWork(data.request, data.staff);
const left = work.load();
const keep = () => work.keep(ledger.kept, queue.waiting);
const status = new SaveStatus(() => void queue.flush());
const queue: SaveQueue = new SaveQueue(
  (step) => server.send(step),
  (state) => status.show(state),
  (step, revision) => board.saved(step, revision),
  keep,
  left.waiting,
);
const board = new MarkBoard(data.document, marksOfTemplate(), 0, () => queue.waiting);
const ledger: MarkLedger = new MarkLedger(
  () => crypto.randomUUID(),
  (step) => {
    queue.push(step);
    draw();
  },
  left.ledger,
);
let standing: Omit<DocumentStanding, 'marks' | 'revision'> = { tags: [], looked: [], comments: [] };
let here = Number(data.page);

const sheetFrame: SheetFrame = {
  ...{ stage, wordLayer, rubber: elementById('rubber', HTMLElement), tool, mayMark },
  pixelsPerPoint: () => zoom.pixelsPerPoint,
  onBoxes: (rects) => mark(rects),
  onPick: (any) => (redact.disabled = !mayMark || !any),
  onTap: (at: Point) => {
    const id = view.markAt(at);
    if (id) sheet.clearPick();
    view.choose(id);
  },
};
let sheet = new Sheet(here, rail.geometryOf(here)!, sheetFrame);
const markOf = (id: string) => board.onPage(here).find((one) => one.id === id);
const view = new MarksView(
  elementById('marks', HTMLElement),
  elementById('mark-list', HTMLElement),
  elementById('no-marks', HTMLElement),
  sheet.page,
  reasons,
  {
    remove: (id) => remove(id),
    changeReason: (id, reason) => {
      const old = markOf(id);
      if (old && old.reason !== reason) ledger.take([old], [{ ...old, id: crypto.randomUUID(), reason }]);
    },
  },
  mayMark,
);

function remove(id: string | undefined): void {
  const old = id && markOf(id);
  if (old && mayMark) ledger.take([old], []);
}

function mark(rects: Rect[], wholePage = false): void {
  if (!mayMark) return;
  const id = crypto.randomUUID();
  const place = { documentId: data.document, pageNumber: here };
  ledger.take([], [{ id, ...place, rects, wholePage, reason: reasons.value }]);
  view.choose(id);
}

const wholeMarks = () => board.onPage(here).filter(({ wholePage }) => wholePage);

function withhold(): void {
  if (mayMark && wholeMarks().length === 0) mark([], true);
}

/** The page leaves: what withholds it whole is taken back. Boxes on it stay. */
function keepPage(): void {
  if (mayMark) ledger.take(wholeMarks(), []);
}

function draw(): void {
  view.draw(board.onPage(here));
  undoButton.disabled = !mayMark || !ledger.canUndo;
  redoButton.disabled = !mayMark || !ledger.canRedo;
  rail.show(board.marks, standing);
}

/** Undo or redo, and go to the page where it happened when it is not in hand. */
function stepBack(follow: () => Step | null): void {
  const step = mayMark ? follow() : null;
  const changed = step && [...step.added, ...step.removed];
  const first = changed?.[0];
  if (!first || changed.some((one) => one.documentId === data.document && one.pageNumber === here)) return;
  if (first.documentId === data.document) void turnTo(first.pageNumber);
  else
    void queue.flush().then(() => {
      const there = `${location.pathname}?document=${first.documentId}&page=${first.pageNumber}`;
      if (!queue.hasUnsaved) location.assign(there);
    });
}

let wanted = here;
async function turnTo(page: number, how: 'push' | 'stay' = 'push'): Promise<void> {
  if (page < 1 || page > rail.pageCount || page === wanted) return;
  wanted = page;
  let loaded: LoadedPage;
  try {
    loaded = await source.get(page);
  } catch {
    // The whole page says what the trouble is, signed off or not found.
    location.assign(hrefOf(page));
    return;
  }
  // Turned further meanwhile: only the last page that was asked for is shown.
  if (wanted !== page) return;
  sheet.close();
  here = page;
  fillWords(wordLayer, loaded.content);
  zoom.show(displayedSize(loaded.content), `${server.pages}/${page}/picture`, loaded);
  sheet = new Sheet(page, loaded.content, sheetFrame);
  view.turnTo(loaded.content);
  frame.scrollTop = 0;
  if (how === 'push') history.pushState({ page }, '', hrefOf(page));
  arrive();
}

function arrive(): void {
  wordsTool.disabled = !sheet.hasWords;
  bench.dataset.page = String(here);
  useTool(localStorage.getItem('openroi.tool') === 'box' ? 'box' : 'words');
  draw();
  rail.turnTo(here);
  heading.turnTo(here, rail.wordsOf(here));
  if (here < rail.pageCount) source.preload(here + 1);
  void server.look(here).then(hear, () => undefined);
}

/** Ask what stands on the document by now. */
async function hear(): Promise<void> {
  const told = await server.standing().catch(() => null);
  if (!told || !board.hear(told.marks, told.revision)) return;
  standing = told;
  draw();
}

function useTool(chosen: Tool): void {
  const usable = chosen === 'words' && !sheet.hasWords ? 'box' : chosen;
  wordsTool.checked = usable === 'words';
  boxTool.checked = usable === 'box';
  stage.dataset.tool = usable;
  // With the box tool the page itself takes the keys; with the word tool its words do.
  stage.tabIndex = usable === 'box' && mayMark ? 0 : -1;
}

function chooseTool(chosen: Tool): void {
  localStorage.setItem('openroi.tool', chosen);
  useTool(chosen);
}

const tagging = new TagPicker(async (page, category) => {
  await server.tag(String(page), category);
  await hear();
});
const storedReason = localStorage.getItem('openroi.reason');
if (storedReason && [...reasons.options].some(({ value }) => value === storedReason))
  reasons.value = storedReason;
reasons.addEventListener('change', () => localStorage.setItem('openroi.reason', reasons.value));
wordsTool.addEventListener('change', () => chooseTool('words'));
boxTool.addEventListener('change', () => chooseTool('box'));
const onClick = (id: string, action: () => void) =>
  optionalById(id, HTMLButtonElement)?.addEventListener('click', action);
onClick('redact-selection', () => sheet.redactPicked());
onClick('undo', () => stepBack(() => ledger.undo()));
onClick('redo', () => stepBack(() => ledger.redo()));
onClick('tag-page-button', () => tagging.open(here));
onClick('zoom-in', () => zoom.closer());
onClick('zoom-out', () => zoom.farther());
onClick('zoom-fit', () => zoom.fit());
elementById('withhold-form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  withhold();
});
elementById('page-form', HTMLFormElement).addEventListener('submit', (event) => {
  const form = new FormData(event.target as HTMLFormElement);
  if (form.get('document') !== data.document) return;
  event.preventDefault();
  void turnTo(Math.min(Math.max(Math.trunc(Number(form.get('page'))), 1), rail.pageCount));
});
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('#rail a, #page-links a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const asked = new URL(link.href).searchParams;
  if (asked.get('document') !== data.document) return;
  event.preventDefault();
  void turnTo(Number(asked.get('page')));
});
window.addEventListener('popstate', () => {
  void turnTo(Number(new URLSearchParams(location.search).get('page') ?? 1), 'stay');
});

const follow = (id: string) => () => optionalById(id, HTMLAnchorElement)?.click();
const next = follow('next-page');
onKeys({
  n: next,
  p: follow('previous-page'),
  w: () => chooseTool('words'),
  b: () => chooseTool('box'),
  k: () => {
    keepPage();
    next();
  },
  x: () => {
    withhold();
    next();
  },
  t: () => tagging.open(here),
  '?': () => elementById('keys', HTMLDetailsElement).toggleAttribute('open'),
  u: () => stepBack(() => ledger.undo()),
  r: () => stepBack(() => ledger.redo()),
  '+': () => zoom.closer(),
  '-': () => zoom.farther(),
  '0': () => zoom.fit(),
  Delete: () => remove(view.chosenId),
});
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
  event.preventDefault();
  stepBack(() => (event.shiftKey ? ledger.redo() : ledger.undo()));
});
keysSetting(elementById('keys-on', HTMLInputElement));

zoom.show(displayedSize(sheet.page), `${server.pages}/${here}/picture`);
arrive();
status.connect(queue, () => {
  ledger.clear();
  keep();
  void hear().then(draw);
});
guardLeaving(queue);
if (queue.hasUnsaved) void queue.flush();
let present = Date.now();
for (const sign of ['pointermove', 'pointerdown', 'keydown', 'wheel'])
  document.addEventListener(sign, () => (present = Date.now()), { passive: true });
setInterval(() => {
  if (!document.hidden && Date.now() - present < PRESENT_MS) void hear();
}, HEAR_MS);
bench.dataset.ready = 'true';

/** The marks as the server drew them; without a script they stand there with forms of their own. */
function marksOfTemplate(): PageMark[] {
  return [...document.querySelectorAll<HTMLElement>('#mark-list [data-mark-id]')].map(({ dataset }) => ({
    id: dataset.markId!,
    documentId: data.document,
    pageNumber: Number(data.page),
    rects: JSON.parse(dataset.rects ?? '[]') as Rect[],
    wholePage: dataset.whole === 'true',
    reason: dataset.reason ?? '',
  }));
}
