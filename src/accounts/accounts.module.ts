import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ChangePassword } from './change-password';
import { OwnSessions } from './own-sessions';
import { SecondFactor } from './second-factor';
import { SignIn } from './sign-in';
import { SignedInGuard } from './signed-in.guard';
import { StaffSession } from './staff-session';

/** Staff, sign-in and sessions; its guard stands before every route. */
@Module({
  providers: [
    SignIn,
    SecondFactor,
    OwnSessions,
    ChangePassword,
    StaffSession,
    { provide: APP_GUARD, useClass: SignedInGuard },
  ],
  exports: [SignIn, SecondFactor, OwnSessions, ChangePassword, StaffSession],
})
export class AccountsModule {}
