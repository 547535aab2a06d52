import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ChangePassword } from './change-password';
import { SignIn } from './sign-in';
import { SignedInGuard } from './signed-in.guard';
import { StaffSession } from './staff-session';

/** Staff, sign-in and sessions; its guard stands before every route. */
@Module({
  providers: [SignIn, ChangePassword, StaffSession, { provide: APP_GUARD, useClass: SignedInGuard }],
  exports: [SignIn, ChangePassword, StaffSession],
})
export class AccountsModule {}
