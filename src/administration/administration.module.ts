import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { FacilitySettings } from './facility-settings';
import { LawRegister } from './law-register';
import { StaffOffice } from './staff-office';
import { StaffRoster } from './staff-roster';

/** What administrators of a hospital see and change: accounts, settings, the rows of the law. */
@Module({
  imports: [AccountsModule],
  providers: [StaffRoster, StaffOffice, FacilitySettings, LawRegister],
  exports: [StaffRoster, StaffOffice, FacilitySettings, LawRegister],
})
export class AdministrationModule {}
