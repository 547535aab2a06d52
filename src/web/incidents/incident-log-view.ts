import type { IncidentLine, IncidentLogView } from '../../incidents/find-incidents/incident-log';
import { breachTaskWords } from '../../domain/disclosures/breach-tasks';
import { dueBadge } from '../desk/desk-words';
import { toldDate } from '../desk/told-dates';

/** The model of templates/pages/desk/incidents.hbs. */
export function incidentLogView({ lines, page, hasMore }: IncidentLogView) {
  return {
    title: 'Incidents',
    lines: lines.map(lineView),
    previousHref: page > 1 ? `/desk/incidents?page=${page - 1}` : null,
    nextHref: hasMore ? `/desk/incidents?page=${page + 1}` : null,
  };
}

function lineView(line: IncidentLine) {
  const { clock, nextTask, isBreach } = line;
  return {
    href: `/desk/incidents/${line.id}`,
    number: line.number,
    request: { href: `/desk/requests/${line.requestId}`, number: line.requestNumber },
    happened: toldDate(line.happenedOn),
    discovered: toldDate(line.learnedOn),
    recipient: line.recipientName ?? 'not known',
    finding: findingBadge(isBreach),
    badge: clock && dueBadge('received', clock.standing, clock.daysLeft),
    next: nextTask && `Notice to ${breachTaskWords(nextTask)}`,
    rest: nextTask === null && isBreach !== false ? 'Every notice given' : null,
  };
}

/** The newest judgement in words; a packet gone astray is a breach until it is shown otherwise. */
export function findingBadge(isBreach: boolean | null): { tone: string; words: string } {
  if (isBreach === null) return { tone: 'hold', words: 'Presumed a breach: assess it' };
  return isBreach ? { tone: 'overdue', words: 'Breach' } : { tone: 'good', words: 'No breach' };
}
