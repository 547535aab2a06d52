/** Letters in which two words of this length may differ and still count as one name misspelt. */
function tolerated(length: number): number {
  return length < 4 ? 0 : length < 7 ? 1 : 2;
}

/**
 * Whether a name on file may be what was meant by a name as typed: "Gonzales" and "Gonzalez", "Marai" and "Maria".
 * Short words are not guessed at. Both in small letters without accents.
 */
export function spelledAlike(typed: string, onFile: string): boolean {
  const limit = Math.min(tolerated(typed.length), tolerated(onFile.length));
  return limit > 0 && lettersApart(typed, onFile) <= limit;
}

/**
 * In how many letters two words differ: letters put in, left out, exchanged, or two neighbours swapped (the optimal
 * string alignment distance).
 */
export function lettersApart(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let before: number[] = [];
  let last = b.map((_, at) => at).concat(b.length);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
