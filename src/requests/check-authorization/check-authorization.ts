import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Facility } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import { Clock } from '../../platform/clock';
import type { CheckAuthorizationDto } from './check-authorization.dto';
import { toldCheck } from './told-check';
import type { AuthorizationCheck } from './told-check';

/** Lists the defects of an authorization by the calendar of a facility; nothing is kept. */
@Injectable()
export class CheckAuthorization {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError NOT_FOUND when the facility is unknown */
  async run(facilityId: string, form: CheckAuthorizationDto): Promise<AuthorizationCheck> {
    const facility = await this.dataSource.manager.findOneBy(Facility, { id: facilityId });
    if (!facility) return refuse('NOT_FOUND');
    return toldCheck(form, this.clock.now(), facility.timeZone);
  }
}
