import type { HolidayDay, HolidayRow } from '../../clocks/holidays';

const nth = (month: number, weekday: number, count: number): HolidayDay => ({
  kind: 'nth_weekday',
  month,
  weekday,
  nth: count,
});
const fixed = (month: number, day: number): HolidayDay => ({
  kind: 'fixed',
  month,
  day,
  observed: 'nearest_weekday',
});
const NEW_YEAR = fixed(1, 1);
const KING = nth(1, 1, 3);
const WASHINGTON = nth(2, 1, 3);
const MEMORIAL: HolidayDay = { kind: 'last_weekday', month: 5, weekday: 1 };
const JUNETEENTH = fixed(6, 19);
const INDEPENDENCE = fixed(7, 4);
const LABOR = nth(9, 1, 1);
const COLUMBUS = nth(10, 1, 2);
const VETERANS = fixed(11, 11);
const THANKSGIVING = nth(11, 4, 4);
const AFTER_THANKSGIVING: HolidayDay = { kind: 'day_after_nth_weekday', month: 11, weekday: 4, nth: 4 };
const CHRISTMAS = fixed(12, 25);

const federal = (id: string, name: string, day: HolidayDay, effectiveFrom = '1978-10-01'): HolidayRow => ({
  id: `us-federal-${id}`,
  calendar: 'us-federal',
  jurisdiction: 'US',
  name,
  day,
  effectiveFrom,
  citation: '5 USC 6103',
  source: 'M',
  verified: false,
});

const washington = (id: string, name: string, day: HolidayDay, effectiveFrom = '2020-01-01'): HolidayRow => ({
  id: `WA-${id}`,
  calendar: 'WA',
  jurisdiction: 'WA',
  name,
  day,
  effectiveFrom,
  citation: 'RCW 1.16.050',
  source: 'M; RULES vector 14',
  verified: false,
});

const california = (id: string, name: string, day: HolidayDay, effectiveFrom = '2020-01-01'): HolidayRow => ({
  id: `CA-${id}`,
  calendar: 'CA',
  jurisdiction: 'CA',
  name,
  day,
  effectiveFrom,
  citation: 'Cal. Gov. Code 6700, 6701',
  source: 'M',
  verified: false,
  note: 'Days not in every list are left out: fewer holidays give the earlier date.',
});

/** California moves a Sunday's holiday to Monday; Saturday's stay (Gov. Code 6701), but for Veterans Day. */
const californian = (month: number, day: number): HolidayDay => ({
  kind: 'fixed',
  month,
  day,
  observed: 'monday_after_sunday',
});

/** Holidays as rows: a new one is a new row, an abolished one gets an `effectiveTo`. */
export const HOLIDAY_ROWS: readonly HolidayRow[] = [
  federal('new-year', "New Year's Day", NEW_YEAR),
  federal('king', 'Birthday of Martin Luther King, Jr.', KING, '1986-01-20'),
  federal('washington', "Washington's Birthday", WASHINGTON),
  federal('memorial', 'Memorial Day', MEMORIAL),
  federal('juneteenth', 'Juneteenth National Independence Day', JUNETEENTH, '2021-06-17'),
  federal('independence', 'Independence Day', INDEPENDENCE),
  federal('labor', 'Labor Day', LABOR),
  federal('columbus', 'Columbus Day', COLUMBUS),
  federal('veterans', 'Veterans Day', VETERANS),
  federal('thanksgiving', 'Thanksgiving Day', THANKSGIVING),
  federal('christmas', 'Christmas Day', CHRISTMAS),

  washington('new-year', "New Year's Day", NEW_YEAR),
  washington('king', 'Birthday of Martin Luther King, Jr.', KING),
  washington('presidents', "Presidents' Day", WASHINGTON),
  washington('memorial', 'Memorial Day', MEMORIAL),
  washington('juneteenth', 'Juneteenth', JUNETEENTH, '2022-01-01'),
  washington('independence', 'Independence Day', INDEPENDENCE),
  washington('labor', 'Labor Day', LABOR),
  washington('veterans', 'Veterans Day', VETERANS),
  washington('thanksgiving', 'Thanksgiving Day', THANKSGIVING),
  washington('heritage', 'Native American Heritage Day', AFTER_THANKSGIVING),
  washington('christmas', 'Christmas Day', CHRISTMAS),

  california('new-year', "New Year's Day", californian(1, 1)),
  california('king', 'Martin Luther King, Jr. Day', KING),
  california('presidents', "Presidents' Day", WASHINGTON),
  california('memorial', 'Memorial Day', MEMORIAL),
  california('independence', 'Independence Day', californian(7, 4)),
  california('labor', 'Labor Day', LABOR),
  california('veterans', 'Veterans Day', VETERANS),
  california('thanksgiving', 'Thanksgiving Day', THANKSGIVING),
  california('christmas', 'Christmas Day', californian(12, 25)),
];
