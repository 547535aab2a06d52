import type { ColumnOptions } from 'typeorm';
import { centsOfDecimal, decimalOfCents } from '../../domain/fees/money';

/** A column of exact dollars, whole cents in the program: no amount is ever a floating-point number. */
export function moneyColumn(name: string, nullable = false): ColumnOptions {
  return {
    type: 'numeric',
    name,
    precision: 12,
    scale: 2,
    nullable,
    transformer: {
      from: (text: string | null) => (text === null ? null : centsOfDecimal(text)),
      to: (cents: number | null | undefined) => (cents == null ? cents : decimalOfCents(cents)),
    },
  };
}
