import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from '../accounts/signed-in.guard';

/** For balancers and watchdogs. */
@Public()
@Controller('healthz')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  /** 200 while the database answers, else 503. */
  @Get()
  async check(): Promise<{ status: 'ok' }> {
    await this.dataSource.query('SELECT 1').catch(() => {
      throw new ServiceUnavailableException();
    });
    return { status: 'ok' };
  }
}
