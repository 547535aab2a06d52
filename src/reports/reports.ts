import { refuse } from '../domain/refusals';
import type { Actor, StaffRole } from '../domain/roles';
import { askBacklog } from './backlog';
import { askFeeIncome } from './fee-income';
import { askHolds } from './holds';
import { askMisReleases } from './mis-releases';
import { askPagesReleased } from './pages-released';
import { askRefusedRequests } from './refused-requests';
import type { Ask } from './report-question';
import { askStaffWork } from './staff-work';
import { askTurnaround } from './turnaround';
import { askVolume } from './volume';

/** Who reads reports: those who answer for the office. They tell of staff by name, and of no patient. */
export const READ_REPORTS: readonly StaffRole[] = ['privacy_officer', 'administrator'];

/** Whether somebody with these roles reads reports. */
export function readsReports(roles: readonly string[]): boolean {
  return READ_REPORTS.some((role) => roles.includes(role));
}

/** @throws RefusedError ROLE_NOT_ALLOWED */
export function expectReader(actor: Actor): void {
  if (!readsReports(actor.roles)) refuse('ROLE_NOT_ALLOWED', { roles: READ_REPORTS.join(',') });
}

interface ReportKind {
  title: string;
  /** What it answers, in a sentence. */
  about: string;
  /** Whether it tells of a period; else of now. */
  ofPeriod: boolean;
  ask: Ask;
}

/** Every report, by the name in its address, in the order of the list. */
export const REPORTS = {
  turnaround: {
    title: 'Turnaround',
    about: 'How long requests take from arrival to release.',
    ofPeriod: true,
    ask: askTurnaround,
  },
  backlog: {
    title: 'Backlog',
    about: 'What is open now, by age and by days to the due date.',
    ofPeriod: false,
    ask: askBacklog,
  },
  volume: {
    title: 'Volume',
    about: 'How many requests come in, are released and are closed.',
    ofPeriod: true,
    ask: askVolume,
  },
  pages: {
    title: 'Pages',
    about: 'How many pages leave, and how many of them with redaction.',
    ofPeriod: true,
    ask: askPagesReleased,
  },
  holds: { title: 'Holds', about: 'Why requests wait, and for how long.', ofPeriod: true, ask: askHolds },
  staff: { title: 'Staff', about: 'Which steps each person took.', ofPeriod: true, ask: askStaffWork },
  fees: {
    title: 'Fee income',
    about: 'What was invoiced, received, waived and refunded.',
    ofPeriod: true,
    ask: askFeeIncome,
  },
  refused: {
    title: 'Refused and denied',
    about: 'Requests that ended without a release, and why.',
    ofPeriod: true,
    ask: askRefusedRequests,
  },
  'mis-releases': {
    title: 'Mis-releases',
    about: 'Packets that went astray, and those that were stopped in time.',
    ofPeriod: true,
    ask: askMisReleases,
  },
} as const satisfies Record<string, ReportKind>;

export type ReportName = keyof typeof REPORTS;
export const REPORT_NAMES = Object.keys(REPORTS) as ReportName[];

export function isReport(name: string): name is ReportName {
  return Object.hasOwn(REPORTS, name);
}
