import { IsIn, IsString, Length } from 'class-validator';
import { PageRangeDto } from '../page-range.dto';

/** A person's decision about pages that the rules hold. */
export class RulePagesDto extends PageRangeDto {
  @IsIn(['leaves', 'stays']) outcome!: 'leaves' | 'stays';
  /** The law and the facts it rests on. */
  @IsString() @Length(1, 1000) reason!: string;
}
