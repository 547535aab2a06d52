import { timeLeft } from '../../src/requests/find-requests/progress';
import { progressWords } from '../../src/web/desk/progress-words';

const now = new Date('2026-06-01T12:00:00Z');
const packet = (pagesDone: number, pagesTotal: number, seconds: number | null) => ({
  sequence: 1,
  pagesDone,
  pagesTotal,
  buildingSince: seconds === null ? null : new Date(now.getTime() - seconds * 1000),
});

test.each([
  [packet(0, 1000, null), '1,000 pages to do; waiting for a free worker'],
  [packet(0, 1, 5), '1 page to do; the first is being worked on'],
  [packet(1, 4, 60), 'Page 1 of 4'],
  [packet(50, 5000, 2), 'Page 50 of 5,000'],
  [packet(312, 1000, 52), 'Page 312 of 1,000, about 2 minutes left'],
  [packet(500, 1000, 60), 'Page 500 of 1,000, about 1 minute left'],
  [packet(990, 1000, 100), 'Page 990 of 1,000, less than a minute left'],
  [packet(100, 5000, 90), 'Page 100 of 5,000, about 1 hour left'],
  [packet(100, 5000, 300), 'Page 100 of 5,000, about 4 hours left'],
  [packet(1000, 1000, 100), 'Every page is done; the packet as a whole is being checked and stored'],
])('%j: %s', (given, words) => expect(progressWords(given, now)).toBe(words));

test('time left is not guessed from too little, and never negative', () => {
  expect(timeLeft(packet(2, 1000, 60), now)).toBeNull();
  expect(timeLeft(packet(100, 1000, 1), now)).toBeNull();
  expect(timeLeft(packet(1001, 1000, 100), now)).toBeNull();
  // A clock that was set back in the meantime.
  expect(timeLeft(packet(100, 1000, -50), now)).toBeNull();
  expect(timeLeft(packet(250, 1000, 100), now)).toBe(300_000);
});
