// node bench/desk/run.mjs [requests ...]   default: 100000 1000000. Build first. Grows one database step by step.
//
// How long the desk's pages take, and how that compares with the bare question put to PostgreSQL in SQL, in the same
// run: 95th percentile of TIMES (200) calls each, one after the other, after a twentieth as many to warm up.
import { cpus } from 'node:os';
import { openHospital } from './hospital.mjs';
import { questions } from './questions.mjs';
import { OPEN, seed, seedPatient } from './seed.mjs';

const TIMES = Number(process.env.TIMES ?? 200);
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100_000, 1_000_000];

console.log(
  `${new Date().toISOString().slice(0, 10)}, node ${process.version}, ${cpus().length} x ${cpus()[0].model}`,
);
const hospital = await openHospital();
try {
  await seedPatient(hospital.owner, hospital.staff.facilityId);
  let before = 0;
  const firsts = new Map();
  for (const size of sizes) {
    const from = performance.now();
    await seed(hospital.owner, hospital.requestId, before, size);
    before = size;
    console.log(
      `\n${size.toLocaleString('en-US')} requests (${OPEN.toLocaleString('en-US')} open), ${(size * 5).toLocaleString('en-US')} entries of history; seeded in ${Math.round((performance.now() - from) / 1000)} s`,
    );
    console.log(
      'page                              p50 ms   p95 ms   SQL p95   ratio   p95 to the first size',
    );
    for (const { name, page, sql } of await questions(hospital)) {
      const asked = await timed(page);
      const bare = await timed(sql);
      const first = firsts.get(name) ?? asked.p95;
      firsts.set(name, first);
      const cells = [asked.p50, asked.p95, bare.p95].map((one) => one.toFixed(1).padStart(8));
      const ratio = (asked.p95 / bare.p95).toFixed(1).padStart(7);
      console.log(
        `${name.padEnd(32)}${cells.join(' ')} ${ratio} ${(asked.p95 / first).toFixed(2).padStart(11)}`,
      );
    }
  }
} finally {
  await hospital.stop();
}

async function timed(call) {
  for (let warm = 0; warm < TIMES / 20; warm += 1) await call(warm);
  const taken = [];
  for (let at = 0; at < TIMES; at += 1) {
    const from = performance.now();
    await call(at);
    taken.push(performance.now() - from);
  }
  taken.sort((one, other) => one - other);
  return { p50: taken[Math.floor(TIMES * 0.5)], p95: taken[Math.floor(TIMES * 0.95)] };
}
