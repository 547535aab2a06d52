import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import type { Requester } from '../database/entities';
import { KnownId } from '../platform/known-id';
import { FindRequestersDto, KeepRequesterDto } from '../requesters/requester.dto';
import { RequesterDirectory } from '../requesters/requester-directory';

/** The directory of those who ask again and again. */
@ApiTags('Requesters')
@Controller('api/requesters')
export class RequestersController {
  constructor(private readonly directory: RequesterDirectory) {}

  @Get()
  @ApiOperation({ summary: 'Everybody in the directory' })
  list(@CurrentStaff() { actor, facilityId }: SignedInStaff): Promise<Requester[]> {
    return this.directory.list(actor, facilityId);
  }

  @Post('find')
  @HttpCode(200)
  @ApiOperation({ summary: 'Those whose name or organization begins so' })
  find(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Body() { words }: FindRequestersDto,
  ): Promise<Requester[]> {
    return this.directory.find(actor, facilityId, words);
  }

  @Post()
  @ApiOperation({ summary: 'Keep somebody in the directory' })
  async keep(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Body() form: KeepRequesterDto,
  ): Promise<{ requesterId: string }> {
    return { requesterId: await this.directory.keep(actor, facilityId, form) };
  }

  @Post(':requesterId/correct')
  @HttpCode(204)
  @ApiOperation({ summary: 'Correct an entry; the old one stays as it was' })
  correct(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requesterId') id: string,
    @Body() form: KeepRequesterDto,
  ): Promise<void> {
    return this.directory.correct(actor, facilityId, id, form);
  }

  @Post(':requesterId/retire')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an entry out of the directory' })
  retire(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requesterId') id: string,
  ): Promise<void> {
    return this.directory.retire(actor, facilityId, id);
  }
}
