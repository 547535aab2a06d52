import { IsISO8601, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { absentIfEmpty } from '../../billing/copy-details.dto';
import { TYPED_DATE } from '../../domain/calendar';

/** What is known when it is found that a packet went to the wrong place. */
export class RecordIncidentDto {
  /** What happened, in words for colleagues. */
  @IsString() @Length(1, 1000) reason!: string;
  /** Who got the packet; left out when nobody knows. */
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(200) recipientName?: string;
  /** First day on which anybody of the workforce or an agent knew. */
  @Matches(TYPED_DATE) @IsISO8601({ strict: true }) learnedOn!: string;
}
