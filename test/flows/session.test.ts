import { Browser } from './browser';
import { expected, refused } from './office';
import { openTestHospital, PASSWORD } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openTestHospital();
});
afterAll(async () => hospital.close());

interface Shown {
  csrf: string;
  facility: { id: string } | null;
  roles: string[];
  facilities: { id: string }[];
}

test('a program signs in, works with the token, is signed off when idle, and signs out', async () => {
  const staff = await hospital.hire('Robin Robot', ['clerk']);
  const program = new Browser(hospital.app);
  const json = { email: staff.email, password: PASSWORD };
  const begun = expected(201, await program.send('POST', '/api/session', { json })).json<Shown>();
  expect(begun).toMatchObject({ facility: { id: hospital.here.id }, roles: ['clerk'] });
  program.csrf = begun.csrf;
  expect(expected(200, await program.get('/api/session')).json<Shown>().roles).toEqual(['clerk']);
  hospital.clock.advance(15 * 60_000);
  refused(401, 'SIGNED_OFF', await program.get('/api/session'));
  program.csrf = expected(201, await program.send('POST', '/api/session', { json })).json<Shown>().csrf;
  expected(204, await program.call('DELETE', '/api/session'));
  refused(401, 'NOT_SIGNED_IN', await program.get('/api/session'));
});

test('staff of two facilities name one, or choose; a facility without a role is none of theirs', async () => {
  const { here, elsewhere } = hospital;
  const staff = await hospital.hire('Dana Double', ['specialist'], [here, elsewhere]);
  const program = new Browser(hospital.app);
  const json = { email: staff.email, password: PASSWORD };
  const begun = expected(201, await program.send('POST', '/api/session', { json })).json<Shown>();
  expect(begun).toMatchObject({ facility: null, roles: [] });
  expect(begun.facilities).toHaveLength(2);
  program.csrf = begun.csrf;
  refused(403, 'FACILITY_NOT_CHOSEN', await program.get('/api/requests'));
  refused(
    404,
    'NOT_FOUND',
    await program.call('POST', '/api/session/facility', { facilityId: crypto.randomUUID() }),
  );
  expected(204, await program.call('POST', '/api/session/facility', { facilityId: elsewhere.id }));
  expect((await program.get('/api/session')).json<Shown>().facility?.id).toBe(elsewhere.id);
  const named = await program.send('POST', '/api/session', { json: { ...json, facilityId: here.id } });
  expect(expected(201, named).json<Shown>().facility?.id).toBe(here.id);
});

test('a wrong password is a problem with a stable code; many are too many', async () => {
  const program = new Browser(hospital.app, '10.3.0.1');
  const json = { email: 'robin.robot@example.org', password: 'wrong' };
  refused(401, 'SIGN_IN_REFUSED', await program.send('POST', '/api/session', { json }));
  for (let attempt = 1; attempt < 20; attempt++) await program.send('POST', '/api/session', { json });
  const answer = await program.send('POST', '/api/session', { json });
  refused(429, 'TOO_MANY_TRIES', answer);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});
