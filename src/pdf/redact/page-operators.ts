import type { PDFPageProxy } from './second-engine';

/** The second engine's operators of a page, and a way to draw some of them. */
export interface PageOperators {
  page: PDFPageProxy;
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

interface IntentState {
  displayReadyCapability?: PromiseWithResolvers<boolean>;
  renderTasks?: Set<unknown>;
  operatorList?: { fnArray: number[]; argsArray: unknown[]; lastChunk: boolean };
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

/** The engine's own record of what it evaluated of a page, for which purpose. */
interface Innards {
  _intentStates?: Map<string, IntentState>;
  _transport?: {
    getRenderingIntent(
      intent: string,
      annotations: number,
      storage: null,
      editing: boolean,
      list: boolean,
    ): { cacheKey: string };
  };
}

const NO_ANNOTATIONS = 0;
/** How a page is read and drawn: as on a screen, its annotations apart (a page to prove has none). */
export const READING = { intent: 'display', annotationMode: NO_ANNOTATIONS } as const;

/**
 * Evaluates a page's content once, for reading and for drawing. The engine would evaluate it a second time to draw
 * it, and the two lists need not be in step; so the list that was read is handed to it as the list to draw.
 *
 * @throws when the content has an error, or the engine is not the version that this was written for
 */
export async function operatorsOf(page: PDFPageProxy): Promise<PageOperators> {
  const { _intentStates: states, _transport: transport } = page as unknown as Innards;
  if (!states || !transport) throw new TypeError('the second engine has changed inside');
  const keyOf = (list: boolean): string =>
    transport.getRenderingIntent(READING.intent, READING.annotationMode, null, false, list).cacheKey;
  let [resolve, reject]: [(value: boolean) => void, (reason: unknown) => void] = [
    () => undefined,
    () => undefined,
  ];
  const promise = new Promise<boolean>((yes, no) => ([resolve, reject] = [yes, no]));
  const state: IntentState = { displayReadyCapability: { promise, resolve, reject } };
  states.set(keyOf(true), state);
  // An error in the content is told to the drawing side only: without this the list would never come.
  const [, list] = await Promise.all([promise, page.getOperatorList(READING)]);
  if (!state.operatorList?.lastChunk) throw new TypeError('the second engine has changed inside');
  const { displayReadyCapability, operatorList } = state;
  states.set(keyOf(false), {
    displayReadyCapability: displayReadyCapability!,
    operatorList,
    renderTasks: new Set(),
  });
  return { page, fnArray: list.fnArray, argsArray: list.argsArray as unknown[] };
}
