import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module';
import { AccountController } from './account.controller';
import { SecondFactorController } from './second-factor.controller';
import { SignInCodeController } from './sign-in-code.controller';
import { ChangePasswordController } from './change-password.controller';
import { ChooseFacilityController } from './choose-facility.controller';
import { FirstPasswordController } from './first-password.controller';
import { SignInController } from './sign-in.controller';

/** Pages about one's own account. */
@Module({
  imports: [AccountsModule],
  controllers: [
    SignInCodeController,
    SignInController,
    SecondFactorController,
    ChooseFacilityController,
    ChangePasswordController,
    FirstPasswordController,
    AccountController,
  ],
})
export class WebAccountsModule {}
