import type { PageProof, Route } from '../../pdf';

/** How a page came into the packet: a word for the table, and what it means. */
export interface RouteWords {
  label: string;
  meaning: string;
}

const ROUTE_WORDS: Record<Exclude<Route, 'withhold'>, RouteWords> = {
  keep: {
    label: 'Kept as it was',
    meaning: 'Nothing was marked on these pages; they are the pages of the records themselves.',
  },
  remove: {
    label: 'Removed from the page’s own drawing',
    meaning:
      'What was marked was cut out of the page’s letters, lines and pictures; the rest of the page stayed as it was.',
  },
  rebuild: {
    label: 'Redrawn as a picture',
    meaning:
      'The page was drawn anew as a picture without what was marked, with searchable words where nothing was marked.',
  },
};

/** Order in which routes are told; those this version has no words for come last. */
export const ROUTE_ORDER = Object.keys(ROUTE_WORDS);

/** Words for a route. A route of a later version is told by its own name. */
export function routeWords(route: PageProof['route'] | (string & {})): RouteWords {
  if (Object.hasOwn(ROUTE_WORDS, route)) return ROUTE_WORDS[route as keyof typeof ROUTE_WORDS];
  return {
    label: `Another way: “${route}”`,
    meaning: 'A way that this version of OpenROI has no words for.',
  };
}
