import { Module } from '@nestjs/common';
import { AdministrationModule } from '../../administration/administration.module';
import { HospitalController } from './hospital.controller';
import { LawController } from './law.controller';
import { StaffController } from './staff.controller';

/** Pages of administrators: staff, the hospital's settings, the rows of the law. */
@Module({
  imports: [AdministrationModule],
  controllers: [StaffController, HospitalController, LawController],
})
export class WebAdministrationModule {}
