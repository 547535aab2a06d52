import { elementById } from './page/elements';
import type { Point, Rect } from './page/page-view';
import { MarkBoard } from './marking/mark-board';
import type { PageMark, Step } from './marking/mark-ledger';
import { SaveQueue } from './marking/save-queue';
import { benchButtons, benchKeys } from './workbench/bench-controls';
import { copiedMarks } from './workbench/copied-marks';
import { CopyDialog } from './workbench/copy-dialog';
import { KeptWork } from './workbench/kept-work';
import { guardLeaving } from './workbench/leave-guard';
import { MarkServer } from './workbench/mark-server';
import type { DocumentStanding } from './workbench/mark-server';
import { Marker } from './workbench/marker';
import { MarksView } from './workbench/marks-view';
import { PageHeading } from './workbench/page-heading';
import { PageSource } from './workbench/page-source';
import { PageTurner } from './workbench/page-turner';
import { whilePresent } from './workbench/presence';
import { Rail } from './workbench/rail';
import { ReleasedView } from './workbench/released-view';
import { RemarkPanel } from './workbench/remark-panel';
import { SaveStatus } from './workbench/save-status';
import { TagPicker } from './workbench/tag-picker';
import { TermPanel } from './workbench/term-panel';
import { ToolChoice } from './workbench/tool-choice';
import { toldCopies } from './workbench/told-copies';
import { Zoom } from './workbench/zoom';

const bench = elementById('workbench', HTMLElement);
const data = bench.dataset as Record<'request' | 'document' | 'page' | 'staff' | 'title', string>;
const mayMark = bench.dataset.mayMark === 'true';
const stage = elementById('stage', HTMLElement);
const frame = elementById('stage-frame', HTMLElement);
const wordLayer = elementById('words', HTMLElement);
const redact = elementById('redact-selection', HTMLButtonElement);
const undoButton = elementById('undo', HTMLButtonElement);
const redoButton = elementById('redo', HTMLButtonElement);

const server = new MarkServer(data.request, data.document, () => document.body.dataset.csrf ?? '');
const tools = new ToolChoice(mayMark);
const rail = new Rail(elementById('rail', HTMLElement), elementById('rail-tally', HTMLElement));
const zoom = new Zoom(
  frame,
  stage,
  ['marks', 'hits', 'rubber-layer'].map((id) => elementById(id, HTMLElement)).concat(wordLayer),
  elementById('picture', HTMLImageElement),
  (label) => (elementById('zoom-label', HTMLElement).textContent = label),
);
const hrefOf = (page: number) => `${location.pathname}?document=${data.document}&page=${page}`;
const heading = new PageHeading(data.title, rail, hrefOf);

const work = new KeptWork(data.request, data.staff);
const left = work.load();
const keep = () => work.keep(marker.ledger.kept, queue.waiting);
const status = new SaveStatus(() => void queue.flush());
const queue: SaveQueue = new SaveQueue(
  (step) => server.send(step),
  (state) => {
    status.show(state);
    if (state.kind !== 'saved') return;
    void terms.refresh();
    released.refresh();
  },
  (step, revision) => board.saved(step, revision),
  keep,
  left.waiting,
);
const board = new MarkBoard(data.document, marksOfTemplate(), 0, () => queue.waiting);
const marker: Marker = new Marker(
  data.document,
  board,
  () => turner.here,
  () => tools.reasons.value,
  mayMark,
  (step) => {
    queue.push(step);
    draw();
  },
  left.ledger,
);
const mark = (rects: Rect[]) => view.choose(marker.mark(rects));

const turner: PageTurner = new PageTurner(Number(data.page), {
  ...{ rail, zoom, hrefOf, pages: server.pages, scrolled: frame },
  source: new PageSource(server.pages, () => zoom.sharpWidth),
  frame: {
    ...{ stage, wordLayer, rubber: elementById('rubber', HTMLElement), mayMark },
    tool: () => tools.tool,
    pixelsPerPoint: () => zoom.pixelsPerPoint,
    onBoxes: mark,
    onPick: (any) => (redact.disabled = !mayMark || !any),
    onTap: (at: Point) => {
      const id = view.markAt(at);
      if (id) turner.sheet.clearPick();
      view.choose(id);
    },
  },
  view: () => view,
  arrived: (page) => {
    bench.dataset.page = String(page);
    tools.arrive(turner.sheet.hasWords);
    draw();
    rail.turnTo(page);
    heading.turnTo(page, rail.wordsOf(page));
    terms.turnTo(page, turner.sheet.page);
    remarks.turnTo(page);
    released.refresh();
    void server.look(page).then(hear, () => undefined);
  },
});
const released: ReleasedView = new ReleasedView({
  ...{ pages: server.pages, frame, stage },
  here: () => turner.here,
  width: () => zoom.sharpWidth,
});
const copying = new CopyDialog(rail.pageCount, (id, first, last) => {
  const chosen = marker.markOf(id);
  if (!chosen) return 'The mark is gone.';
  const copied = copiedMarks(chosen, first, last, (page) => rail.geometryOf(page), board.marks);
  marker.take(copied.places, chosen.reason);
  return toldCopies(copied);
});
const view = new MarksView(
  elementById('marks', HTMLElement),
  elementById('mark-list', HTMLElement),
  elementById('no-marks', HTMLElement),
  turner.sheet.page,
  tools.reasons,
  {
    remove: (id) => marker.remove(id),
    changeReason: (id, reason) => marker.changeReason(id, reason),
    copy: (id) => copying.open(id, turner.here),
  },
  mayMark,
);
const terms: TermPanel = new TermPanel(data.document, `/desk/requests/${data.request}`, mayMark, {
  find: (term) => server.find(term),
  redact: (hits) =>
    void marker.take(
      hits.map(({ documentId, pageNumber, rects }) => ({ documentId, pageNumber, rects, wholePage: false })),
    ),
  turnTo: (page) => void turner.turnTo(page),
});
const remarks: RemarkPanel = new RemarkPanel({
  comment: (page, words) => server.comment(page, words).then(hear),
  settle: (id) => server.settle(id).then(hear),
});
const tagging = new TagPicker((page, category) => server.tag(String(page), category).then(hear));
let knownRevision = 0;
let standing: Omit<DocumentStanding, 'marks' | 'revision'> = { tags: [], looked: [], comments: [] };

function draw(): void {
  view.draw(board.onPage(turner.here));
  undoButton.disabled = !mayMark || !marker.ledger.canUndo;
  redoButton.disabled = !mayMark || !marker.ledger.canRedo;
  rail.show(board.marks, standing);
}

/** Undo or redo, and go to the page where it happened when it is not in hand. */
function stepBack(follow: () => Step | null): void {
  const step = mayMark ? follow() : null;
  const changed = step && [...step.added, ...step.removed];
  const first = changed?.[0];
  const here = (one: PageMark) => one.documentId === data.document && one.pageNumber === turner.here;
  if (!first || changed.some(here)) return;
  if (first.documentId === data.document) void turner.turnTo(first.pageNumber);
  else
    void queue.flush().then(() => {
      const there = `${location.pathname}?document=${first.documentId}&page=${first.pageNumber}`;
      if (!queue.hasUnsaved) location.assign(there);
    });
}

/** Ask what stands on the document by now. */
async function hear(): Promise<void> {
  const told = await server.standing().catch(() => null);
  if (!told || !board.hear(told.marks, told.revision)) return;
  if (told.revision !== knownRevision) released.refresh();
  knownRevision = told.revision;
  standing = told;
  remarks.show(told.comments);
  draw();
}

const controls = {
  ...{ zoom, tools, turner, data },
  undo: () => stepBack(() => marker.ledger.undo()),
  redo: () => stepBack(() => marker.ledger.redo()),
  withhold: () => marker.withhold(),
  keepPage: () => marker.keepPage(),
  removeChosen: () => marker.remove(view.chosenId),
  copyChosen: () => view.chosenId && mayMark && copying.open(view.chosenId, turner.here),
  tag: () => tagging.open(turner.here),
  find: () => terms.open(),
  nextHit: (by: 1 | -1) => terms.step(by),
  remark: () => remarks.open(),
  asReleased: () => released.toggle(),
};
benchButtons(controls, rail.pageCount);
benchKeys(controls);

turner.begin();
status.connect(queue, () => {
  marker.ledger.clear();
  keep();
  void hear().then(draw);
});
guardLeaving(queue);
if (queue.hasUnsaved) void queue.flush();
whilePresent(() => void hear());
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
