// Looks at the demo desk through the API and prints what is there, in one line; two equal lines mean an equal desk,
// history included. Fails when a state is missing. Usage: node scripts/fresh-start-look.mjs http://127.0.0.1:3000
import { createHash } from 'node:crypto';

const STATES = ['received', 'verified', 'redacted', 'released', 'closed'];
const [origin = 'http://127.0.0.1:3000'] = process.argv.slice(2);

async function answer(path, options = {}) {
  const response = await fetch(origin + path, options);
  if (!response.ok)
    throw new Error(`${options.method ?? 'GET'} ${path.split('?')[0]} answered ${response.status}`);
  return response;
}

async function look() {
  const signedIn = await answer('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'sam.specialist@sample.example', password: 'sample-hospital-demo' }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const read = async (path) => (await answer(path, { headers: { cookie } })).json();

  const counts = [];
  const digest = createHash('sha256');
  let events = 0;
  let overdue = 0;
  let held = 0;
  for (const state of STATES) {
    const { lines } = await read(`/api/requests?group=${state}&limit=200`);
    if (lines.length === 0) throw new Error(`no request is ${state}`);
    counts.push(`${lines.length} ${state}`);
    overdue += lines.filter(({ standing }) => standing === 'overdue').length;
    held += lines.filter(({ openHolds }) => openHolds.length > 0).length;
    for (const { id, number } of lines) {
      const { history } = await read(`/api/requests/${id}`);
      events += history.length;
      digest.update(JSON.stringify([number, state, history.map(({ hash }) => hash)]));
    }
  }
  if (overdue === 0) throw new Error('no request is overdue');
  if (held === 0) throw new Error('no request is on hold');
  return `${counts.join(', ')}; ${overdue} overdue, ${held} on hold; ${events} entries of history, digest ${digest.digest('hex').slice(0, 12)}`;
}

look().then(
  (line) => console.log(line),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
