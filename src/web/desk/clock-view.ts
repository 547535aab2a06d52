import { calendarDaysBetween, later } from '../../domain/calendar';
import type { ClockView, RunningClockView } from '../../requests/find-requests/request-page-view';
import { toldDate, toldWeekday } from './told-dates';

/** Width of the drawing; its height is a line a clock. */
const WIDTH = 300;
const LINE = 14;

/** The model of templates/pages/partials/request-clocks.hbs: every clock in words, and drawn along one line of days. */
export function clockView(clock: ClockView) {
  const dates = [
    { label: 'Received', value: toldWeekday(clock.receivedOn) },
    { label: 'Due', value: toldWeekday(clock.dueOn) },
    { label: 'Work towards', value: toldWeekday(clock.targetOn) },
  ];
  return {
    dates,
    drawing: drawingOf(clock),
    clocks: clock.clocks.map((one) => ({
      governs: one.governs,
      place: one.jurisdiction === 'US' ? 'Federal' : one.jurisdiction,
      ends: one.ends === null ? 'No date' : toldWeekday(one.ends),
      began: one.began === null ? null : toldDate(one.began),
      why: one.why.replace(/\d{4}-\d{2}-\d{2}/g, toldDate),
      citation: one.citation,
      ruleId: one.ruleId,
      verified: one.verified,
    })),
    unknownState: clock.unknownState,
    awaitingFee: clock.standing === 'awaiting_fee',
    extension: clock.extension && {
      given: toldDate(clock.extension.givenOn),
      by: toldDate(clock.extension.completeBy),
      reason: clock.extension.reason,
    },
  };
}

/** Bars from the day a clock began to the day it ends, and a line where today is. The words beside say the same. */
function drawingOf({ receivedOn, clocks, today }: ClockView) {
  const last = clocks.reduce((end, { ends }) => later(end, ends ?? end), later(receivedOn, today));
  const days = Math.max(1, calendarDaysBetween(receivedOn, last));
  const at = (date: string) =>
    Math.round((WIDTH * Math.max(0, calendarDaysBetween(receivedOn, date)) * 10) / days) / 10;
  return {
    width: WIDTH,
    height: LINE * clocks.length + 4,
    today: at(today),
    bars: clocks.map((clock: RunningClockView, line) => ({
      y: line * LINE + 4,
      x: at(clock.began ?? receivedOn),
      width: Math.max(2, at(clock.ends ?? last) - at(clock.began ?? receivedOn)),
      tone: clock.ends === null ? 'no-end' : clock.governs ? 'governs' : 'beside',
    })),
  };
}
