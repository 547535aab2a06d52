// node bench/run.mjs [name ...]   names: text jpeg g4 usual merge gap; all of them without a name.
// TIMES=n runs each n times (3) and takes the best. Build first. Peers that the machine lacks are left out.
import { cpus } from 'node:os';
import { runGap } from './gap/run-gap.mjs';
import { runSpeed, speed } from './speed.mjs';

const known = {
  ...Object.fromEntries(Object.keys(speed).map((name) => [name, () => runSpeed(name)])),
  gap: runGap,
};
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(known);
const strange = names.find((name) => !Object.hasOwn(known, name));
if (strange) {
  console.error(`There is no benchmark "${strange}". There are: ${Object.keys(known).join(' ')}`);
  process.exit(1);
}
console.log(
  `${new Date().toISOString().slice(0, 10)}, node ${process.version}, ${cpus().length} x ${cpus()[0].model}`,
);
for (const name of names) await known[name]();
