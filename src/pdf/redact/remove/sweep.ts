import { EditedBytes } from './edited-bytes';
import { Lexer, type Operation } from './lexer';

const MARKING = new Set('S s f F f* B B* b b* Tj TJ \' " Do sh EI'.split(' '));
const PLACING = new Set('Tc Tw Tz TL Tf Tr Ts Td TD Tm T*'.split(' '));

interface Scope {
  at: number;
  marks: number;
  /** Text objects and marked content begun less those ended within it. */
  texts: number;
  contents: number;
  /** Operators that would outlive the text object. */
  places: number;
}

/**
 * Takes out of content what shows nothing: saved states, text objects and marked content that are empty, as they stand
 * around each letter of some producers. How many there are would tell how many letters were taken.
 */
export function sweep(bytes: Buffer): Buffer {
  const operations = new Lexer(bytes).operations();
  const gone = emptyOf(operations);
  if (gone.size === 0) return bytes;
  const out = new EditedBytes(bytes);
  for (const at of [...gone].sort((a, b) => a - b))
    out.replace(operations[at]!.start, operations[at]!.end, '');
  return out.finish(0);
}

/** Whether content shows nothing at all. */
export function isEmpty(bytes: Buffer): boolean {
  return !new Lexer(bytes).operations().some(({ operator }) => MARKING.has(operator));
}

function emptyOf(operations: readonly Operation[]): Set<number> {
  const gone = new Set<number>();
  const states: Scope[] = [];
  const texts: Scope[] = [];
  const contents: Scope[] = [];
  const now: Scope = { at: 0, marks: 0, texts: 0, contents: 0, places: 0 };
  const shownNothing = (scope: Scope | undefined): scope is Scope =>
    scope !== undefined && scope.marks === now.marks;
  operations.forEach(({ operator }, at) => {
    if (MARKING.has(operator)) now.marks++;
    else if (PLACING.has(operator)) now.places++;
    else if (operator === 'q') states.push({ ...now, at });
    else if (operator === 'BT') {
      texts.push({ ...now, at });
      now.texts++;
    } else if (operator === 'BMC' || operator === 'BDC') {
      contents.push({ ...now, at });
      now.contents++;
    } else if (operator === 'ET') {
      now.texts--;
      const begun = texts.pop();
      if (shownNothing(begun) && begun.places === now.places) gone.add(begun.at).add(at);
    } else if (operator === 'EMC') {
      now.contents--;
      const begun = contents.pop();
      if (shownNothing(begun)) gone.add(begun.at).add(at);
    } else if (operator === 'Q') {
      const begun = states.pop();
      if (shownNothing(begun) && begun.texts === now.texts && begun.contents === now.contents)
        for (let each = begun.at; each <= at; each++) gone.add(each);
    }
  });
  return gone;
}
