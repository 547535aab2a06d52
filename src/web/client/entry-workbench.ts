import { elementById, optionalById } from './page/elements';
import { displayedSize, rectToUserSpace, roundedRect } from './page/page-view';
import type { PageGeometry, Point, Rect } from './page/page-view';
import { onKeys } from './page/shortcuts';
import { layWords } from './page/text-layer';
import { boxesOfWords } from './page/word-lines';
import { MarkLedger } from './marking/mark-ledger';
import type { PageMark } from './marking/mark-ledger';
import { SaveQueue } from './marking/save-queue';
import { BoxDrawing } from './workbench/box-drawing';
import { guardLeaving } from './workbench/leave-guard';
import { marksOverApi } from './workbench/mark-server';
import { MarksView } from './workbench/marks-view';
import { SaveStatus } from './workbench/save-status';
import { followPointer } from './workbench/stage-pointer';
import type { Tool } from './workbench/stage-pointer';
import { UnsentSteps, withSteps } from './workbench/unsent-steps';
import { WordPicker } from './workbench/word-picker';
import { Zoom } from './workbench/zoom';

const bench = elementById('workbench', HTMLElement);
const data = bench.dataset as Record<'request' | 'document' | 'page' | 'crop' | 'rotate' | 'picture', string>;
const mayMark = bench.dataset.mayMark === 'true';
const page: PageGeometry = {
  cropBox: data.crop.split(' ').map(Number) as Rect,
  rotate: Number(data.rotate),
};
const stage = elementById('stage', HTMLElement);
const wordLayer = elementById('words', HTMLElement);
const reasons = elementById('reason', HTMLSelectElement);
const redact = elementById('redact-selection', HTMLButtonElement);
const wordsTool = elementById('tool-words', HTMLInputElement);
const boxTool = elementById('tool-box', HTMLInputElement);
const tool = (): Tool => (wordsTool.checked ? 'words' : 'box');

const zoom = new Zoom(
  elementById('stage-frame', HTMLElement),
  stage,
  [wordLayer, elementById('marks', HTMLElement)],
  elementById('picture', HTMLImageElement),
  data.picture,
  displayedSize(page),
  (label) => (elementById('zoom-label', HTMLElement).textContent = label),
);
const toPage = (event: PointerEvent): Point => {
  const bounds = stage.getBoundingClientRect();
  const { pixelsPerPoint } = zoom;
  return {
    x: (event.clientX - bounds.left - stage.clientLeft) / pixelsPerPoint,
    y: (event.clientY - bounds.top - stage.clientTop) / pixelsPerPoint,
  };
};

const unsent = new UnsentSteps(data.document, Number(data.page));
const left = unsent.load();
const onServer = marksOfTemplate();
const status = new SaveStatus();
const queue = new SaveQueue(
  marksOverApi({
    requestId: data.request,
    documentId: data.document,
    pageNumber: Number(data.page),
    csrf: () => document.body.dataset.csrf ?? '',
  }),
  new Map(onServer.map(({ key }) => [key, key])),
  (state) => status.show(state),
  (steps) => unsent.keep(steps),
  left,
);
const ledger = new MarkLedger(withSteps(onServer, left), (change) => {
  queue.push(change);
  draw();
});
const view = new MarksView(
  elementById('marks', HTMLElement),
  elementById('mark-list', HTMLElement),
  elementById('no-marks', HTMLElement),
  page,
  reasons,
  {
    remove: (key) => ledger.remove(key),
    changeReason: (key, reason) => ledger.changeReason(key, reason, crypto.randomUUID()),
  },
  mayMark,
);
const undo = elementById('undo', HTMLButtonElement);
const redo = elementById('redo', HTMLButtonElement);

function draw(): void {
  view.draw(ledger.current);
  undo.disabled = !ledger.canUndo;
  redo.disabled = !ledger.canRedo;
  const count = document.querySelector('[data-current-count]');
  if (count) count.textContent = ledger.current.length === 0 ? '' : String(ledger.current.length);
}

function mark(boxes: readonly Rect[], wholePage = false): void {
  if (!mayMark) return;
  const rects = boxes.map((box) => roundedRect(rectToUserSpace(page, box)));
  const key = crypto.randomUUID();
  ledger.add({ key, rects, wholePage, reason: reasons.value });
  view.choose(key);
}

const words = layWords(wordLayer, page);
const picker = new WordPicker(
  wordLayer,
  words,
  toPage,
  (picked) => (redact.disabled = !mayMark || picked.length === 0),
  redactPicked,
);
const drawing = new BoxDrawing(
  stage,
  elementById('rubber', HTMLElement),
  displayedSize(page),
  toPage,
  (box) => mark([box]),
);

function redactPicked(): void {
  const boxes = boxesOfWords(picker.pickedWords);
  picker.clear();
  if (boxes.length > 0) mark(boxes);
}

function useTool(wanted: Tool): void {
  const usable = wanted === 'words' && words.length === 0 ? 'box' : wanted;
  wordsTool.checked = usable === 'words';
  boxTool.checked = usable === 'box';
  stage.dataset.tool = usable;
  // With the box tool the page itself takes the keys; with the word tool its words do.
  stage.tabIndex = usable === 'box' && mayMark ? 0 : -1;
  localStorage.setItem('openroi.tool', wanted);
}

const storedReason = localStorage.getItem('openroi.reason');
if (storedReason && [...reasons.options].some(({ value }) => value === storedReason))
  reasons.value = storedReason;
reasons.addEventListener('change', () => localStorage.setItem('openroi.reason', reasons.value));
wordsTool.addEventListener('change', () => useTool('words'));
boxTool.addEventListener('change', () => useTool('box'));
redact.addEventListener('click', redactPicked);
undo.addEventListener('click', () => ledger.undo());
redo.addEventListener('click', () => ledger.redo());
elementById('zoom-in', HTMLButtonElement).addEventListener('click', () => zoom.closer());
elementById('zoom-out', HTMLButtonElement).addEventListener('click', () => zoom.farther());
elementById('zoom-fit', HTMLButtonElement).addEventListener('click', () => zoom.fit());
optionalById('withhold-form', HTMLFormElement)?.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!ledger.current.some(({ wholePage }) => wholePage)) mark([], true);
});
if (mayMark)
  followPointer(stage, tool, picker, drawing, toPage, (at) => {
    const key = view.markAt(at);
    if (key) picker.clear();
    view.choose(key);
  });

const follow = (id: string) => () => optionalById(id, HTMLAnchorElement)?.click();
onKeys({
  n: follow('next-page'),
  p: follow('previous-page'),
  w: () => useTool('words'),
  b: () => useTool('box'),
  u: () => ledger.undo(),
  r: () => ledger.redo(),
  '+': () => zoom.closer(),
  '-': () => zoom.farther(),
  '0': () => zoom.fit(),
  Delete: () => view.chosenKey && mayMark && ledger.remove(view.chosenKey),
});
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || !mayMark) return;
  event.preventDefault();
  if (event.shiftKey) ledger.redo();
  else ledger.undo();
});

useTool(localStorage.getItem('openroi.tool') === 'box' ? 'box' : 'words');
draw();
status.connect(queue, () => location.reload());
guardLeaving(queue);
if (queue.hasUnsaved) void queue.flush();
bench.dataset.ready = 'true';

/** The marks as the server drew them; without a script they stand there with forms of their own. */
function marksOfTemplate(): PageMark[] {
  return [...document.querySelectorAll<HTMLElement>('#mark-list [data-mark-id]')].map(({ dataset }) => ({
    key: dataset.markId!,
    rects: JSON.parse(dataset.rects ?? '[]') as Rect[],
    wholePage: dataset.whole === 'true',
    reason: dataset.reason ?? '',
  }));
}
