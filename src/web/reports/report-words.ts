import { DENIAL_GROUNDS } from '../../domain/sensitive/denial-letter';
import { LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import { decimalOfCents, printCents } from '../../domain/fees/money';
import type { Cell, ColumnKind } from '../../reports/report-table';
import {
  CLOSING_LABELS,
  HOLD_LABELS,
  PAYER_LABELS,
  REQUESTER_LABELS,
  STATE_LABELS,
} from '../desk/desk-words';
import { toldDate } from '../desk/told-dates';

const LABELS: Partial<Record<ColumnKind, Readonly<Record<string, string>>>> = {
  basis: Object.fromEntries(Object.entries(LEGAL_BASIS_RULES).map(([basis, { label }]) => [basis, label])),
  requester: REQUESTER_LABELS,
  payer: PAYER_LABELS,
  state: STATE_LABELS,
  hold: HOLD_LABELS,
  closing: CLOSING_LABELS,
  ground: Object.fromEntries(Object.keys(DENIAL_GROUNDS).map((ground) => [ground, sentence(ground)])),
};
const FIGURES: readonly ColumnKind[] = ['count', 'days', 'share', 'money'];

/** Whether a column holds figures, which stand to the right. */
export function isFigure(kind: ColumnKind): boolean {
  return FIGURES.includes(kind);
}

/** A cell for people. */
export function toldCell(kind: ColumnKind, cell: Cell): string {
  if (cell === null) return '–';
  if (kind === 'day') return toldDate(String(cell));
  if (typeof cell === 'string') return LABELS[kind]?.[cell] ?? cell;
  if (kind === 'money') return printCents(cell);
  if (kind === 'share') return `${(cell * 100).toFixed(cell > 0 && cell < 0.01 ? 2 : 1)} %`;
  if (kind === 'days') return cell.toFixed(1);
  return cell.toLocaleString('en-US');
}

/** A cell for a spreadsheet: figures bare and exact, days of the calendar as ISO, nothing for what is missing. */
export function plainCell(kind: ColumnKind, cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return kind === 'day' ? cell : toldCell(kind, cell);
  if (kind === 'money') return decimalOfCents(cell);
  if (kind === 'share') return String(Number(cell.toFixed(6)));
  return String(kind === 'days' ? Number(cell.toFixed(3)) : cell);
}

function sentence(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
