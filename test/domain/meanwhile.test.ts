import { assert, constantFrom, integer, property, record, uniqueArray } from 'fast-check';
import { EVENT_KINDS } from '../../src/domain/events';
import { changedMeanwhile } from '../../src/domain/meanwhile';

const ME = { id: 'me' };
const event = (sequence: number, kind: (typeof EVENT_KINDS)[number], actorId = 'other') => ({
  sequence,
  kind,
  actorId,
});

test('what others decided since is told; what oneself or the system did is no news', () => {
  const held = event(3, 'hold-opened');
  const events = [event(1, 'request-verified'), event(2, 'hold-lifted', 'me'), held];
  expect(changedMeanwhile([...events, event(4, 'packet-prepared', 'system')], 1, ME)).toEqual([held]);
});

test('marking goes on beside other work, and stops nobody', () => {
  const beside = EVENT_KINDS.filter((kind) => changedMeanwhile([event(2, kind)], 1, ME).length === 0);
  expect(beside.sort()).toEqual(
    [
      'arrangement-taken-back',
      'document-added',
      'document-ready',
      'download-refused',
      'mark-removed',
      'marks-changed',
      'packet-opened',
      'page-comment-settled',
      'page-commented',
      'pages-arranged',
      'pages-marked',
      'pages-tagged',
      'record-type-set',
      'records-viewed',
    ].sort(),
  );
});

test('who has seen more is told of nothing more', () => {
  const some = record({
    sequence: integer({ min: 1, max: 30 }),
    kind: constantFrom(...EVENT_KINDS),
    actorId: constantFrom('me', 'other', 'system', 'requester'),
  });
  assert(
    property(
      uniqueArray(some, { selector: ({ sequence }) => sequence }),
      integer({ max: 30 }),
      (events, saw) => {
        const told = changedMeanwhile(events, saw, ME);
        const later = changedMeanwhile(events, saw + 1, ME);
        expect(told).toEqual(expect.arrayContaining(later));
        expect(changedMeanwhile(events, 30, ME)).toEqual([]);
      },
    ),
  );
});
