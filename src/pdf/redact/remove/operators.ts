import type { Operand, Operation } from './lexer';
import { NotUnderstood } from './not-understood';

/** Operands of every operator (ISO 32000-1, annex A): how many numbers, or what else; `*` is looked at elsewhere. */
const OPERANDS: Record<string, number | 'name' | 'string' | '*'> = {
  ...{ q: 0, Q: 0, cm: 6, w: 1, J: 1, j: 1, M: 1, d: '*', ri: 'name', i: 1, gs: 'name' },
  ...{ m: 2, l: 2, c: 6, v: 4, y: 4, h: 0, re: 4 },
  ...{ S: 0, s: 0, f: 0, F: 0, 'f*': 0, B: 0, 'B*': 0, b: 0, 'b*': 0, n: 0, W: 0, 'W*': 0 },
  ...{ BT: 0, ET: 0, Tc: 1, Tw: 1, Tz: 1, TL: 1, Tf: '*', Tr: 1, Ts: 1, Td: 2, TD: 2, Tm: 6, 'T*': 0 },
  ...{ Tj: 'string', TJ: '*', "'": 'string', '"': '*' },
  ...{ d0: 2, d1: 6, CS: 'name', cs: 'name', SC: '*', SCN: '*', sc: '*', scn: '*' },
  ...{ G: 1, g: 1, RG: 3, rg: 3, K: 4, k: 4, sh: 'name', Do: 'name', EI: '*' },
  ...{ MP: '*', DP: '*', BMC: '*', BDC: '*', EMC: 0, BX: 0, EX: 0 },
};

export function isOperator(word: string): boolean {
  return Object.hasOwn(OPERANDS, word);
}

/** How many operands an operator takes, where that is certain; one of several types counts as one. */
export function operandCount(word: string): number | undefined {
  const wanted = word === 'Tf' ? 2 : word === '"' ? 3 : OPERANDS[word];
  if (wanted === 'name' || wanted === 'string') return 1;
  return typeof wanted === 'number' ? wanted : undefined;
}

/** @throws NotUnderstood when an operation has other operands than its operator takes */
export function checkOperands({ operator, operands }: Operation): void {
  const wanted = OPERANDS[operator]!;
  if (wanted === '*') return;
  const fits =
    typeof wanted === 'number'
      ? operands.length === wanted && operands.every((operand) => typeof operand === 'number')
      : operands.length === 1 && typeof operands[0] === 'object' && wanted in operands[0];
  if (!fits) throw new NotUnderstood('an operator has other operands than it takes');
}

const wrong = (): never => {
  throw new NotUnderstood('an operator has other operands than it takes');
};

export function numberOf(operand: Operand | undefined): number {
  return typeof operand === 'number' ? operand : wrong();
}

export function nameOf(operand: Operand | undefined): string {
  return typeof operand === 'object' && 'name' in operand ? operand.name : wrong();
}

export function stringOf(operand: Operand | undefined): Uint8Array {
  return typeof operand === 'object' && 'string' in operand ? operand.string : wrong();
}

export function arrayOf(operand: Operand | undefined): Operand[] {
  return typeof operand === 'object' && 'array' in operand ? operand.array : wrong();
}
