import { pathWithin } from '../../src/web/accounts/next-path';

test.each(['/desk', '/desk/requests/1?tab=2#pages', '/'])('%s is gone on to', (path) => {
  expect(pathWithin(path)).toBe(path);
});

test.each([
  'https://elsewhere.test/',
  '//elsewhere.test/',
  '/\\elsewhere.test',
  '/a\\..\\b',
  '/desk\r\nSet-Cookie: a=b',
  '/sign-in?next=/desk',
  '/sign-out',
  'desk',
  '',
  `/${'x'.repeat(600)}`,
  ['/desk'],
  undefined,
])('%j is not', (path) => {
  expect(pathWithin(path)).toBe('');
});
