import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { Public } from '../accounts/signed-in.guard';
import { Facility } from '../database/entities';
import { refuse } from '../domain/refusals';
import { REQUESTER_ACTOR } from '../domain/roles';
import { WithoutToken } from '../platform/form-guard';
import { STRICT_RATE } from '../platform/rate-limit';
import { ReceiveRequest } from '../requests/receive-request/receive-request';
import { ReceiveRequestDto } from '../requests/receive-request/receive-request.dto';

/** A request as a requester sends it: it arrives now, over the web. */
export class PublicRequestDto extends OmitType(ReceiveRequestDto, ['channel', 'arrivedAt'] as const) {
  /** Prefix of the facility's request numbers, e.g. "SGH". */
  @Matches(/^[A-Z0-9]{1,12}$/) facility!: string;
}

/** What the requester is told. */
export interface PublicReceipt {
  number: string;
  /** Opens the status page; told once. Null when the same form was sent before. */
  statusCode: string | null;
  dueOn: string;
}

@Public()
@ApiTags('Public')
@Controller('api/public/requests')
export class PublicRequestsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly receiveRequest: ReceiveRequest,
  ) {}

  @Post()
  @WithoutToken(STRICT_RATE)
  @ApiOperation({ summary: 'Ask for records' })
  async receive(@Body() { facility: prefix, ...form }: PublicRequestDto): Promise<PublicReceipt> {
    const facility = await this.dataSource.manager.findOneBy(Facility, { prefix });
    if (!facility) return refuse('NOT_FOUND');
    const { number, statusCode, dueOn } = await this.receiveRequest.run(REQUESTER_ACTOR, facility.id, {
      ...form,
      channel: 'web',
    });
    return { number, statusCode, dueOn };
  }
}
