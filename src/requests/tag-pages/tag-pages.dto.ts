import { IsIn } from 'class-validator';
import { SENSITIVE_CATEGORY_NAMES } from '../../domain/sensitive/categories';
import { PageRangeDto } from '../page-range.dto';

/** A tag that no rule knows: it holds its pages until a person decides (RULES 11, default). */
export const UNKNOWN_CATEGORY = 'not_sure';

/** What pages hold. */
export class TagPagesDto extends PageRangeDto {
  @IsIn([...SENSITIVE_CATEGORY_NAMES, UNKNOWN_CATEGORY]) category!: string;
}
