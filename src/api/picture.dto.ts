import { Type } from 'class-transformer';
import { IsIn } from 'class-validator';
import { PICTURE_WIDTHS } from '../documents/page-pictures';
import type { PictureWidth } from '../documents/page-pictures';

/** How wide a picture is wanted, in pixels. */
export class PictureDto {
  @Type(() => Number) @IsIn(PICTURE_WIDTHS) width: PictureWidth = 1200;
}

/** How the server answers with a picture. No browser keeps it: workstations are shared, and it shows a chart. */
export const AS_PICTURE = { type: 'image/webp' } as const;
