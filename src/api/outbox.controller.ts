import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import type { OutboxMail } from '../database/entities';
import { BrowseOutbox } from '../mail/browse-outbox';

class OutboxPageDto {
  /** The `next` of the page before. */
  @IsOptional() @IsUUID() after?: string;
}

@ApiTags('Outbox')
@Controller('api/outbox')
export class OutboxApiController {
  constructor(private readonly browseOutbox: BrowseOutbox) {}

  @Get()
  @ApiOperation({ summary: 'Letters of the facility, newest first, where no mail server takes them' })
  list(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Query() { after }: OutboxPageDto,
  ): Promise<{ mails: OutboxMail[]; next: string | null }> {
    return this.browseOutbox.list(actor, facilityId, after);
  }
}
