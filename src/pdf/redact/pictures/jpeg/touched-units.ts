import type { Plane } from './blank-blocks';
import type { Frame } from './frame';

/** Marks the minimum coded units that the areas of some plane reach into, one byte a unit, row by row. */
export function touchedUnits({ unitsAcross, unitsDown }: Frame, planes: readonly Plane[]): Uint8Array {
  const touched = new Uint8Array(unitsAcross * unitsDown);
  for (const { areas, component } of planes) {
    const [wide, high] = [8 * component.h, 8 * component.v];
    for (const { left, top, right, bottom } of areas)
      for (let row = Math.floor(top / high); row < Math.ceil(bottom / high); row++)
        touched.fill(
          1,
          row * unitsAcross + Math.floor(left / wide),
          row * unitsAcross + Math.ceil(right / wide),
        );
  }
  return touched;
}
