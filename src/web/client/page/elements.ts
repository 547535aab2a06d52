/** The element with this id. @throws when the page lacks it: template and script no longer fit together. */
export function elementById<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}`);
  return element;
}

/** As `elementById`, for parts that not every page has. */
export function optionalById<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind | null {
  const element = document.getElementById(id);
  return element instanceof kind ? element : null;
}

/** Place an element by CSSOM, which a strict style policy allows; sides in pixels of its layer. */
export function place(
  element: HTMLElement,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): void {
  element.style.left = `${x0}px`;
  element.style.top = `${y0}px`;
  element.style.width = `${x1 - x0}px`;
  element.style.height = `${y1 - y0}px`;
}
