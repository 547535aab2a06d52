/** How a page travels. `withhold` pages do not: they are only named in the withheld log. */
export type Route = 'withhold' | 'keep' | 'remove' | 'rebuild';

/** What decides a page's route. */
export interface RouteFacts {
  withheld: boolean;
  boxes: number;
  /** The page has content of layers, and the document hides some of its layers. */
  hiddenLayers: boolean;
  /** Text lies outside the visible page. */
  textOffPage: boolean;
  /** A picture reaches well beyond the visible page. */
  pictureOffPage: boolean;
  /** Content that a clip or the bounds of a form hide, and that cannot be dropped by itself. */
  clippedAway: boolean;
  /** A content stream cannot be decoded, so nobody can say what it uses. */
  unreadable: boolean;
  /** Why the boxes cannot be taken out of the page's own content, when that was tried. */
  notRemovable?: string;
  /** Checks that failed on the page with its own content. */
  unproven: false | string;
}

const ROUTES: {
  route: Route;
  when: (facts: RouteFacts) => boolean;
  because: string | ((facts: RouteFacts) => string);
}[] = [
  { route: 'withhold', when: (facts) => facts.withheld, because: 'the whole page is withheld' },
  { route: 'rebuild', when: (facts) => facts.hiddenLayers, because: 'the page has hidden layers' },
  { route: 'rebuild', when: (facts) => facts.textOffPage, because: 'text lies outside the visible page' },
  {
    route: 'rebuild',
    when: (facts) => facts.pictureOffPage,
    because: 'a picture reaches beyond the visible page',
  },
  {
    route: 'rebuild',
    when: (facts) => facts.clippedAway,
    because: 'the page holds content that is clipped away',
  },
  {
    route: 'rebuild',
    when: (facts) => facts.unreadable,
    because: 'the content of the page cannot be decoded',
  },
  {
    route: 'rebuild',
    when: (facts) => facts.unproven !== false,
    because: (facts) => `a check on the page failed: ${String(facts.unproven)}`,
  },
  {
    route: 'rebuild',
    when: (facts) => facts.notRemovable !== undefined,
    because: (facts) => facts.notRemovable!,
  },
  { route: 'remove', when: (facts) => facts.boxes > 0, because: 'the page has boxes' },
  { route: 'keep', when: () => true, because: 'nothing on the page is removed' },
];

/** The first row of the table that fits decides. */
export function chooseRoute(facts: RouteFacts): { route: Route; because: string } {
  const { route, because } = ROUTES.find((row) => row.when(facts))!;
  return { route, because: typeof because === 'string' ? because : because(facts) };
}
