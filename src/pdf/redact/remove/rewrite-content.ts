import type { TextParameters } from './graphics-state';
import type { Content, ShownGlyph, TextShown } from './marks';
import { EditedBytes } from './edited-bytes';
import { foldable } from './fold-matrices';
import { sweep } from './sweep';
import { TextWriter } from './text-writer';

/** What is to happen to content, besides its text. */
export interface Edits {
  /** Operators in place of the operations from the key to the value's `to`. */
  replaced: Map<number, { to: number; by: string }>;
}

const MARK = '/M BMC';

/**
 * Writes content anew with its edits. Operations that nothing changes are copied byte for byte. Where text changes,
 * the operators that place and space text are written from what they come to, so that none of them tells where
 * something stood that is gone; what is left empty goes too.
 *
 * @returns undefined when nothing changes
 */
export function rewriteContent(
  content: Content,
  { replaced }: Edits,
  moved: ReadonlySet<ShownGlyph>,
): Buffer | undefined {
  const shows = new Map<number, TextShown>();
  const draws = new Map<number, TextParameters>();
  let touched = false;
  for (const mark of content.marks)
    if (mark.kind === 'text') {
      shows.set(mark.at, mark);
      touched ||= mark.glyphs.some((glyph) => glyph.removed || moved.has(glyph));
    } else if (mark.kind === 'form') draws.set(mark.at, mark.state.text);
  const isPlain = content.operations.every(({ operator }) => operator !== 'BDC' && operator !== 'DP');
  const stays = !touched && !content.changed && replaced.size === 0;
  if (stays && isPlain && content.surplusRestores.size === 0 && content.open === 0) return undefined;

  const out = new EditedBytes(content.bytes);
  const folded = touched ? foldable(content, moved) : new Set<number>();
  const text = touched ? new TextWriter(content, moved, folded) : undefined;
  for (let at = 0; at < content.operations.length; at++) {
    const operation = content.operations[at]!;
    const edit = replaced.get(at);
    if (edit) {
      const last = content.operations[edit.to]!;
      if (draws.has(at)) out.insert(operation.start, text?.settle(draws.get(at)!) ?? '');
      out.replace(operation.start, last.end, edit.by);
      at = edit.to;
    } else if (operation.operator === 'BDC') out.replace(operation.start, operation.end, MARK);
    else if (operation.operator === 'DP' || content.surplusRestores.has(at))
      out.replace(operation.start, operation.end, '');
    else if (text) {
      const by = text.write(operation, at, shows.get(at));
      if (by !== undefined) out.replace(operation.start, operation.end, by);
      else if (draws.has(at)) out.insert(operation.start, text.settle(draws.get(at)!));
    }
  }
  const written = out.finish(content.open);
  return touched || replaced.size > 0 ? sweep(written) : written;
}
