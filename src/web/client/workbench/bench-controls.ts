import { elementById, optionalById } from '../page/elements';
import { keysSetting, onKeys } from '../page/shortcuts';
import type { PageTurner } from './page-turner';
import type { ToolChoice } from './tool-choice';
import type { Zoom } from './zoom';

/** Everything that a button or a key of the workbench can ask for. */
export interface BenchControls {
  zoom: Zoom;
  tools: ToolChoice;
  turner: PageTurner;
  data: Record<'document', string>;
  undo: () => void;
  redo: () => void;
  withhold: () => void;
  keepPage: () => void;
  removeChosen: () => void;
  copyChosen: () => void;
  tag: () => void;
  find: () => void;
  nextHit: (by: 1 | -1) => void;
  remark: () => void;
  asReleased: () => void;
}

/** Buttons, and the links and forms by which pages are turned. */
export function benchButtons(controls: BenchControls, pageCount: number): void {
  const { zoom, turner, data } = controls;
  const onClick = (id: string, action: () => void) =>
    optionalById(id, HTMLButtonElement)?.addEventListener('click', action);
  onClick('redact-selection', () => turner.sheet.redactPicked());
  onClick('undo', controls.undo);
  onClick('redo', controls.redo);
  onClick('tag-page-button', controls.tag);
  onClick('zoom-in', () => zoom.closer());
  onClick('zoom-out', () => zoom.farther());
  onClick('zoom-fit', () => zoom.fit());
  elementById('withhold-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    controls.withhold();
  });
  elementById('page-form', HTMLFormElement).addEventListener('submit', (event) => {
    const form = new FormData(event.target as HTMLFormElement);
    if (form.get('document') !== data.document) return;
    event.preventDefault();
    void turner.turnTo(Math.min(Math.max(Math.trunc(Number(form.get('page'))), 1), pageCount));
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('#rail a, #page-links a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const asked = new URL(link.href).searchParams;
    if (asked.get('document') !== data.document) return;
    event.preventDefault();
    void turner.turnTo(Number(asked.get('page')));
  });
}

/** Single keys, and the ones every program has for undo and redo. */
export function benchKeys(controls: BenchControls): void {
  const { zoom, tools } = controls;
  const follow = (id: string) => () => optionalById(id, HTMLAnchorElement)?.click();
  const next = follow('next-page');
  onKeys({
    n: next,
    p: follow('previous-page'),
    w: () => tools.choose('words'),
    b: () => tools.choose('box'),
    k: () => {
      controls.keepPage();
      next();
    },
    x: () => {
      controls.withhold();
      next();
    },
    t: controls.tag,
    f: controls.find,
    '.': () => controls.nextHit(1),
    ',': () => controls.nextHit(-1),
    m: controls.remark,
    '[': () => optionalById('turn-left', HTMLButtonElement)?.click(),
    ']': () => optionalById('turn-right', HTMLButtonElement)?.click(),
    s: controls.asReleased,
    c: controls.copyChosen,
    '?': () => elementById('keys', HTMLDetailsElement).toggleAttribute('open'),
    u: controls.undo,
    r: controls.redo,
    '+': () => zoom.closer(),
    '-': () => zoom.farther(),
    '0': () => zoom.fit(),
    Delete: controls.removeChosen,
  });
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    // In a field it is the field's own words that are meant.
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea')) return;
    event.preventDefault();
    (event.shiftKey ? controls.redo : controls.undo)();
  });
  keysSetting(elementById('keys-on', HTMLInputElement));
}
