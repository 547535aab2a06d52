// A worker of the pool whose tasks go wrong in every way that the watchdog must survive.
const { serveTasks } = require('../../../dist/src/pdf/engine/serve-tasks.js');

serveTasks({
  echo: async (input) => input,
  loop: async () => {
    for (;;);
  },
  silence: () => new Promise((resolve) => setTimeout(resolve, 3_600_000)),
  chatter: (_input, context) =>
    new Promise((resolve) => {
      let said = 0;
      const timer = setInterval(() => {
        context.progress(++said, 10);
        if (said < 10) return;
        clearInterval(timer);
        resolve(said);
      }, 40);
    }),
  exit: async () => process.exit(3),
  trap: async () => {
    // (module (func (export "f") unreachable))
    const code = Buffer.from('0061736d01000000010401600000030201000705010166000' + '00a05010300000b', 'hex');
    const { instance } = await WebAssembly.instantiate(code);
    instance.exports.f();
  },
  hoard: async () => {
    const kept = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length + Math.random()));
  },
  grow: async (_input, context) => {
    const { wasm } = await context.pdfium();
    for (;;) if (wasm._malloc(16 * 1024 * 1024) === 0) throw new WebAssembly.RuntimeError('out of memory');
  },
});
