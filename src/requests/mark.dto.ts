import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, Max, Min, registerDecorator } from 'class-validator';
import { WITHHOLDING_CODES } from '../domain/withholding';
import type { WithholdingCode } from '../domain/withholding';

/** Each element is a box of four finite numbers. */
function AreBoxes() {
  return (target: object, propertyName: string) =>
    registerDecorator({
      name: 'areBoxes',
      target: target.constructor,
      propertyName,
      validator: {
        validate: (value: unknown) =>
          Array.isArray(value) &&
          value.every((box) => Array.isArray(box) && box.length === 4 && box.every(Number.isFinite)),
        defaultMessage: () => '$property must be boxes of four numbers: [x0, y0, x1, y1]',
      },
    });
}

/** One thing to withhold: boxes on a page that belong together (a sentence over two lines), or the whole page. */
export class MarkDto {
  @IsInt() @Min(1) @Max(100_000) pageNumber!: number;
  /** PDF user space, points. Empty when the page is withheld whole. */
  @IsArray() @ArrayMaxSize(200) @AreBoxes() rects: [number, number, number, number][] = [];
  @IsBoolean() wholePage: boolean = false;
  @IsIn(WITHHOLDING_CODES) reason!: WithholdingCode;
}
