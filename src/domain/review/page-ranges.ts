/** Page numbers in words: "3, 7-9". @param limit ranges named before "and n more" */
export function pageRanges(pages: readonly number[], limit = 12): string {
  const ranges: [number, number][] = [];
  for (const page of [...new Set(pages)].sort((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else ranges.push([page, page]);
  }
  const named = ranges
    .slice(0, limit)
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
  const left = ranges.slice(limit).reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return named.join(', ') + (left > 0 ? ` (+${left})` : '');
}
