import { CHANNELS, REQUESTER_KINDS } from '../../database/entities';
import { HOLD_KINDS } from '../../domain/holds';
import { LEGAL_BASES, LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import { REQUEST_STATES } from '../../domain/lifecycle';
import { SENSITIVE_CATEGORIES, SENSITIVE_CATEGORY_NAMES } from '../../domain/sensitive/categories';
import type { AssignableStaff } from '../../requests/assignable-staff';
import { CHANNEL_LABELS, HOLD_LABELS, REQUESTER_LABELS, STATE_LABELS } from './desk-words';
import type { QueueFilter } from './queue-address';

interface Select {
  name: string;
  label: string;
  options: { value: string; label: string; selected: boolean }[];
}

type Choice = readonly [value: string, label: string];

/** The filters in sight, and those behind "More filters" (open when one of them is in use). */
export function queueFilters(
  filter: QueueFilter,
  staff: readonly AssignableStaff[],
): { selects: Select[]; more: Select[]; moreOpen: boolean } {
  const group = filter.group === 'open' ? '' : filter.group;
  const selects = [
    select('group', 'State', group, [
      ['', filter.text ? 'All, finished too' : 'All open'],
      ...(filter.text ? [['open', 'All open'] as const] : []),
      ...REQUEST_STATES.map((state) => [state, STATE_LABELS[state]] as const),
      ['finished', 'Released or closed'],
    ]),
    select('standing', 'Clock', filter.standing, [
      ['', 'Any'],
      ['overdue', 'Overdue'],
      ['due_today', 'Due today'],
      ['due_soon', 'Due soon'],
      ['on_time', 'On time'],
    ]),
    select('assignee', 'Assigned to', filter.assignee, [
      ['', 'Anyone or nobody'],
      ['me', 'Me'],
      ['none', 'Nobody'],
      ...staff.map(({ id, name }) => [id, name] as const),
    ]),
    select('basis', 'Basis', filter.basis, [
      ['', 'Any'],
      ...LEGAL_BASES.map((one) => [one, LEGAL_BASIS_RULES[one].label] as const),
    ]),
    select('requester', 'Requester', filter.requester, [
      ['', 'Anyone'],
      ...REQUESTER_KINDS.map((kind) => [kind, REQUESTER_LABELS[kind]] as const),
    ]),
  ];
  const more = [
    select('hold', 'Hold', filter.hold, [
      ['', 'With or without'],
      ['any', 'Any hold'],
      ...HOLD_KINDS.map((kind) => [kind, HOLD_LABELS[kind]] as const),
    ]),
    select('awaits', 'Packet', filter.awaits, [
      ['', 'Any'],
      ['review', 'Awaiting review'],
    ]),
    select('channel', 'Came by', filter.channel, [
      ['', 'Any way'],
      ...CHANNELS.map((channel) => [channel, CHANNEL_LABELS[channel]] as const),
    ]),
    select('category', 'Pages tagged', filter.category, [
      ['', 'Anything or nothing'],
      ...SENSITIVE_CATEGORY_NAMES.map((name) => [name, SENSITIVE_CATEGORIES[name].label.en] as const),
    ]),
  ];
  const { hold, awaits, channel, category } = filter;
  return { selects, more, moreOpen: Boolean(hold ?? awaits ?? channel ?? category) };
}

function select(
  name: keyof QueueFilter,
  label: string,
  chosen: string | undefined,
  choices: readonly Choice[],
): Select {
  return {
    name,
    label,
    options: choices.map(([value, words]) => ({ value, label: words, selected: value === (chosen ?? '') })),
  };
}
