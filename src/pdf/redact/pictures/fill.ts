import { CannotBlank } from './cannot-blank';
import type { Colour } from './colour';
import type { PictureFacts } from './picture-facts';

/**
 * What a picture is for: seen itself, or deciding by shade (soft mask) or by bits (stencil used as a mask) what is
 * seen of another.
 */
export type Role = 'picture' | 'soft-mask' | 'mask';

function darkEnds({ family, channels }: Colour): boolean[] {
  // True stands for the high end. Black ink alone is dark enough; of other inks each is taken full.
  if (family === 'CMYK') return [false, false, false, true];
  return Array.from({ length: channels }, () => family === 'Ink');
}

/**
 * The samples, one a channel, that an area is set to: dark in a picture, opaque in a mask (so that what lies under
 * the mask shows its own uniform shade), unpainted in a stencil.
 *
 * @throws CannotBlank when the colour space is not known
 */
export function fillOf({ bits, colour, stencil, decode }: PictureFacts, role: Role): number[] {
  if (!colour) throw new CannotBlank('unknown colour space');
  const most = 2 ** bits - 1;
  const turned = (channel: number): boolean =>
    decode !== undefined && decode[2 * channel + 1]! < decode[2 * channel]!;
  // A stencil paints where the decoded value is 0; as a mask it lets the picture through there.
  const high = stencil ? [role === 'picture'] : role === 'soft-mask' ? [true] : darkEnds(colour);
  if (colour.family === 'Indexed') {
    const index = Math.min(colour.darkest ?? 0, most);
    return [turned(0) ? most - index : index];
  }
  return high.map((end, channel) => (end !== turned(channel) ? most : 0));
}
