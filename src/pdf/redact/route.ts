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
  /** A content stream cannot be decoded, so nobody can say what it uses. */
  unreadable: boolean;
  /** A check on the kept page failed. */
  unproven: boolean;
}

const ROUTES: { route: Route; when: (facts: RouteFacts) => boolean; because: string }[] = [
  { route: 'withhold', when: (facts) => facts.withheld, because: 'the whole page is withheld' },
  { route: 'rebuild', when: (facts) => facts.boxes > 0, because: 'the page has boxes' },
  { route: 'rebuild', when: (facts) => facts.hiddenLayers, because: 'the page has hidden layers' },
  { route: 'rebuild', when: (facts) => facts.textOffPage, because: 'text lies outside the visible page' },
  {
    route: 'rebuild',
    when: (facts) => facts.pictureOffPage,
    because: 'a picture reaches beyond the visible page',
  },
  {
    route: 'rebuild',
    when: (facts) => facts.unreadable,
    because: 'the content of the page cannot be decoded',
  },
  { route: 'rebuild', when: (facts) => facts.unproven, because: 'a check on the kept page failed' },
  { route: 'keep', when: () => true, because: 'nothing on the page is removed' },
];

/** The first row of the table that fits decides. */
export function chooseRoute(facts: RouteFacts): { route: Route; because: string } {
  const { route, because } = ROUTES.find((row) => row.when(facts))!;
  return { route, because };
}
