/** A number as content may hold it: no exponent, nine digits that count, nothing needless. */
export function exact(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('not a number');
  const size = Math.abs(value);
  if (size < 1e-7) return '0';
  const digits = Math.max(0, Math.min(7, 8 - Math.floor(Math.log10(size))));
  const text = value.toFixed(digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A name as content may hold it. */
export function writtenName(name: string): string {
  let text = '/';
  for (const character of name) {
    const code = character.charCodeAt(0);
    const plain = code > 32 && code < 127 && !'()<>[]{}/%#'.includes(character);
    text += plain ? character : `#${(code & 0xff).toString(16).padStart(2, '0')}`;
  }
  return text;
}
