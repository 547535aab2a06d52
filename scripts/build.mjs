// Builds the server (tsc, incremental), the browser bundle (esbuild) and the assets into dist/.
// Does nothing when dist/ is newer than everything it is made from, so that a second start takes seconds.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', '.built');
const sources = [
  'src',
  'migrations',
  'templates',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

function newest(path) {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), info.mtimeMs);
}

const latest = Math.max(...sources.map((name) => newest(join(root, name))));
if (existsSync(stamp) && statSync(stamp).mtimeMs > latest && !process.argv.includes('--force'))
  process.exit(0);

const started = Date.now();
// A deleted source must not live on as a stale output, so outputs whose source is gone are dropped with the rest.
rmSync(join(root, 'dist', 'src'), { recursive: true, force: true });
rmSync(join(root, 'dist', 'migrations'), { recursive: true, force: true });
rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true });
execFileSync(
  process.execPath,
  [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(root, 'tsconfig.build.json')],
  {
    stdio: 'inherit',
    cwd: root,
  },
);

const clientRoot = join(root, 'src', 'web', 'client');
const publicDir = join(root, 'dist', 'public');
mkdirSync(publicDir, { recursive: true });
if (existsSync(clientRoot)) {
  const { buildSync } = await import('esbuild');
  buildSync({
    entryPoints: readdirSync(clientRoot)
      .filter((name) => /^entry-.*\.ts$/.test(name))
      .map((name) => join(clientRoot, name)),
    outdir: publicDir,
    bundle: true,
    minify: true,
    sourcemap: true,
    target: 'es2020',
    format: 'iife',
  });
}
const styles = join(root, 'templates', 'styles');
if (existsSync(styles)) cpSync(styles, publicDir, { recursive: true });
const uswds = join(root, 'node_modules', '@uswds', 'uswds', 'dist');
for (const part of ['css/uswds.min.css', 'js/uswds.min.js', 'js/uswds-init.min.js', 'img', 'fonts'])
  cpSync(join(uswds, part), join(publicDir, 'uswds', part), { recursive: true });

// package.json names it as a command, and npm links it as it is.
chmodSync(join(root, 'dist', 'src', 'cli.js'), 0o755);

writeFileSync(stamp, new Date().toISOString());
console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
