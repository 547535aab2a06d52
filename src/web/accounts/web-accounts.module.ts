import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module';
import { ChangePasswordController } from './change-password.controller';
import { ChooseFacilityController } from './choose-facility.controller';
import { SignInController } from './sign-in.controller';

/** Pages about one's own account. */
@Module({
  imports: [AccountsModule],
  controllers: [SignInController, ChooseFacilityController, ChangePasswordController],
})
export class WebAccountsModule {}
