/** An axis from nought: its end, and the values at which lines are drawn, nought and the end included. */
export interface Scale {
  top: number;
  ticks: number[];
}

/** At most about this many steps on an axis. */
const MOST_STEPS = 5;

/**
 * An axis that reaches the largest value, in steps of 1, 2 or 5 times a power of ten.
 * @param smallest the least step that makes sense, e.g. 1 for what comes in whole numbers; more than nought
 */
export function scaleTo(largest: number, smallest: number): Scale {
  const wanted = Math.max(largest, 0) / MOST_STEPS;
  let step = smallest;
  if (wanted > smallest) {
    const power = 10 ** Math.floor(Math.log10(wanted));
    step = Math.max(
      smallest,
      [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= wanted) ?? wanted,
    );
  }
  const steps = Math.max(1, Math.ceil(largest / step));
  const ticks = Array.from({ length: steps + 1 }, (_none, index) => exact(index * step));
  return { top: ticks.at(-1)!, ticks };
}

/** 0.30000000000000004 is 0.3. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}
