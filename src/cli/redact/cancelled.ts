/** Work that the terminal's user, or whoever ends the process, can stop. */
export interface Cancelled {
  readonly signal: AbortSignal;
  /** 128 and the number of the signal that came, as shells have it. */
  readonly exitCode: number | undefined;
  /** Signals have their usual effect again. */
  release(): void;
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Turns the first Ctrl-C (or the like) into the abortion of work; a second one ends the process at once. */
export function cancelledBySignal(): Cancelled {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const listeners = Object.entries(SIGNALS).map(([name, code]) => {
    const listener = (): void => {
      exitCode = code;
      controller.abort(new Error('Stopped.'));
    };
    process.once(name, listener);
    return [name, listener] as const;
  });
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    release: () => listeners.forEach(([name, listener]) => void process.off(name, listener)),
  };
}
