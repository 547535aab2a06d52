import { readFile } from 'node:fs/promises';
import { UsageError } from '../usage-error';
import { jsonFault } from './json-fault';

type Rect = [x0: number, y0: number, x1: number, y1: number];

/** What is to be removed from a page. */
export interface Mark {
  /** From 1. */
  page: number;
  /** Boxes in PDF user space (points, origin bottom left). */
  rects: Rect[];
}

const KEYS = new Set(['page', 'rects', 'reason']);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readRect(value: unknown, where: string): Rect {
  const four = Array.isArray(value) && value.length === 4 && value.every((edge) => Number.isFinite(edge));
  if (!four) throw new UsageError(`${where} is not four finite numbers [x0, y0, x1, y1].`);
  const [x0, y0, x1, y1] = value as Rect;
  if (x0 === x1 || y0 === y1) throw new UsageError(`${where} is empty: it has no width or no height.`);
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
}

function readMark(value: unknown, where: string): Mark {
  if (!isObject(value)) throw new UsageError(`${where} is not an object with "page" and "rects".`);
  const strange = Object.keys(value).find((key) => !KEYS.has(key));
  if (strange !== undefined)
    throw new UsageError(
      `${where} has a field ${JSON.stringify(strange.slice(0, 40))}; a mark has "page", "rects" and "reason".`,
    );
  const { page, rects, reason } = value;
  if (typeof page !== 'number' || !Number.isSafeInteger(page) || page < 1)
    throw new UsageError(`${where}.page is not a page number, counted from 1.`);
  if (!Array.isArray(rects) || rects.length === 0)
    throw new UsageError(`${where}.rects is not a list of boxes.`);
  if (reason !== undefined && typeof reason !== 'string')
    throw new UsageError(`${where}.reason is not a text.`);
  return { page, rects: rects.map((rect, i) => readRect(rect, `${where}.rects[${i}]`)) };
}

/**
 * Reads a file of marks: `[{"page": 1, "rects": [[x0, y0, x1, y1]], "reason": "..."}]`.
 *
 * @throws UsageError which names the line or the field that is wrong, and quotes nothing of the file
 */
export async function readMarks(path: string): Promise<Mark[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`${path} cannot be read.`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    const { line, column } = jsonFault(text.replace(/^\uFEFF/, ''));
    throw new UsageError(`${path} is not JSON: line ${line}, column ${column}.`);
  }
  if (!Array.isArray(value)) throw new UsageError(`${path} is not a list of marks.`);
  if (value.length === 0) throw new UsageError(`${path} holds no marks.`);
  return value.map((mark, i) => readMark(mark, `${path}: [${i}]`));
}
