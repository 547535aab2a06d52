import type { LawRecord } from '../../database/entities';
import type { LocalDate } from '../../domain/calendar';
import { LAW_KINDS } from '../../domain/law/law';
import type { LawKind } from '../../domain/law/law';
import { counted } from '../desk/desk-words';
import { drawnForm } from '../desk/drawn-form';
import { toldDate } from '../desk/told-dates';
import type { Message } from '../desk/told-problem';
import { LAW_LABELS } from './administration-words';
import type { TriedForm } from './staff-view';

/** Columns of the row itself; they stand beside, and need not be said twice. */
const BESIDE = [
  'id',
  'jurisdiction',
  'effectiveFrom',
  'effectiveTo',
  'citation',
  'source',
  'verified',
  'note',
];

/** The model of templates/pages/administration/law.hbs. */
export function lawView(
  kind: LawKind,
  rows: readonly LawRecord[],
  counts: readonly { kind: LawKind; rows: number; unconfirmed: number }[],
  { message, tried, today }: { message: Message | null; tried: TriedForm | null; today: LocalDate },
) {
  const calendars = [...new Set(rows.map(({ content }) => (content as { calendar?: string }).calendar))];
  return {
    title: `Law: ${LAW_LABELS[kind]}`,
    here: 'law',
    message,
    heading: LAW_LABELS[kind],
    kinds: LAW_KINDS.map((one) => ({
      href: `/desk/administration/law/${one}`,
      label: LAW_LABELS[one],
      unconfirmed: counts.find((count) => count.kind === one)?.unconfirmed ?? 0,
      isHere: one === kind,
    })),
    tally: `${counted(rows.length, 'row')}; ${rows.filter(({ verified }) => !verified).length} not confirmed by counsel.`,
    holiday:
      kind === 'holidays'
        ? drawnForm('holiday', '/desk/administration/law/holidays/holiday', holidayForm(calendars), {
            sent: tried?.key === 'holiday' ? tried.sent : null,
          })
        : null,
    rows: rows.map((row) => rowView(kind, row, tried, today)),
  };
}

function rowView(kind: LawKind, row: LawRecord, tried: TriedForm | null, today: LocalDate) {
  const { id, verified, effectiveFrom, effectiveTo } = row;
  const content = row.content as Record<string, unknown>;
  const isOver = effectiveTo !== null && effectiveTo < today;
  const form = (key: 'confirm' | 'end') => {
    const name = `${key}-${id}`;
    const href = `/desk/administration/law/${kind}/${key}`;
    return drawnForm(name, href, key === 'confirm' ? confirmForm(id) : endForm(id), {
      sent: tried?.key === name ? tried.sent : null,
    });
  };
  return {
    id,
    jurisdiction: row.jurisdiction,
    from: toldDate(effectiveFrom),
    to: effectiveTo ? toldDate(effectiveTo) : 'open',
    tone: isOver ? 'plain' : verified ? 'good' : 'due-soon',
    standing: isOver ? 'Over' : verified ? 'Confirmed' : 'Not confirmed',
    citation: row.citation,
    source: row.source,
    note: typeof content.note === 'string' ? content.note : null,
    says: Object.entries(content)
      .filter(([field]) => !BESIDE.includes(field))
      .map(([field, value]) => ({ field, value: toldValue(value) })),
    actions: isOver ? [] : [...(verified ? [] : [form('confirm')]), ...(effectiveTo ? [] : [form('end')])],
  };
}

/** The row's own words, as data: who confirms a rule must see all of it. */
function toldValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const confirmForm = (id: string) => ({
  label: 'Counsel confirmed it',
  intro: 'The row is then no longer shown as unconfirmed beside dates, fees and notices.',
  fields: [{ name: 'counsel', label: 'Who confirmed it, and when', wide: true, maxLength: 300 }],
  hidden: [{ name: 'id', value: id }],
  button: 'Confirm',
  tone: '' as const,
});

const endForm = (id: string) => ({
  label: 'It no longer holds',
  intro: 'The row stays, with its last day. What was counted by it stays as it was.',
  fields: [
    { name: 'on', label: 'Last day', hint: 'like 2026-12-31, not before today' },
    { name: 'source', label: 'Where that was read', wide: true, maxLength: 300 },
  ],
  hidden: [{ name: 'id', value: id }],
  button: 'End the row',
  tone: 'danger' as const,
});

const holidayForm = (calendars: readonly (string | undefined)[]) => ({
  label: 'Add a holiday that was proclaimed',
  fields: [
    {
      name: 'calendar',
      label: 'Calendar',
      options: calendars.flatMap((value) => (value ? [{ value, label: value }] : [])),
    },
    { name: 'on', label: 'Day', hint: 'like 2026-12-24' },
    { name: 'holidayName', label: 'Name', wide: true },
    { name: 'citation', label: 'Citation', hint: 'the proclamation or order', maxLength: 300 },
    { name: 'source', label: 'Where it was read', maxLength: 300 },
  ],
  button: 'Add the holiday',
  tone: 'primary' as const,
});
