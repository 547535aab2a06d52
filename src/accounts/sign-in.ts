import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Staff } from '../database/entities';
import { Clock } from '../platform/clock';
import { KnownProblem } from '../platform/known-problem';
import { passwordMatches } from './passwords';
import { SecondFactor } from './second-factor';

/** Wrong passwords in a row after which an account rests. */
export const MAX_FAILED_SIGN_INS = 10;
/** How long it rests, in minutes. */
export const LOCK_MINUTES = 15;

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Sign-in was refused. Nothing tells whether the e-mail, the password or a lock was the reason. */
export class SignInRefusedError extends KnownProblem {
  constructor() {
    super('SIGN_IN_REFUSED', 401, {
      en: `E-mail or password is wrong, or there were too many wrong tries. Check both; after ${MAX_FAILED_SIGN_INS} wrong tries wait ${LOCK_MINUTES} minutes or ask the administrator.`,
      es: `El correo o la contraseña no es correcto, o hubo demasiados intentos. Revise ambos; tras ${MAX_FAILED_SIGN_INS} intentos espere ${LOCK_MINUTES} minutos o pregunte al administrador.`,
    });
  }
}

/** The password was right, and a code is needed beside it. */
export class SecondFactorNeededError extends KnownProblem {
  constructor(readonly staff: Staff) {
    super('SECOND_FACTOR_NEEDED', 401, {
      en: 'Give the code of your authenticator app, or a recovery code.',
      es: 'Dé el código de su aplicación de autenticación, o un código de recuperación.',
    });
  }
}

/** Tell who somebody is by e-mail and password, and by a code where they have a second factor. */
@Injectable()
export class SignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly secondFactor: SecondFactor,
  ) {}

  /** @throws SignInRefusedError; SecondFactorNeededError when the password is right and a code did not come along */
  async run(email: string, password: string, code?: string): Promise<Staff> {
    const staff = await this.dataSource.manager.findOneBy(Staff, { email: email.trim().toLowerCase() });
    const now = this.clock.now();
    const matches = await passwordMatches(staff?.passwordHash ?? null, password);
    // Counted for nobody too: the statement takes as long.
    if (!matches) await this.countFailure(staff?.id ?? NOBODY, now);
    if (!staff || !matches) throw new SignInRefusedError();
    if (!(await this.secondFactor.isOn(staff.id))) {
      if (!(await this.admit(staff.id, now))) throw new SignInRefusedError();
      return staff;
    }
    if (!(await this.mayTry(staff.id, now))) throw new SignInRefusedError();
    if (code === undefined) throw new SecondFactorNeededError(staff);
    return this.withCode(staff.id, code);
  }

  /**
   * The second half, for somebody whose password was right. Wrong codes count like wrong passwords, and only a right
   * one ends the count: the password alone must not.
   * @throws SignInRefusedError
   */
  async withCode(staffId: string, code: string): Promise<Staff> {
    const now = this.clock.now();
    const staff = await this.dataSource.manager.findOneBy(Staff, { id: staffId });
    if (!staff || !(await this.mayTry(staffId, now))) throw new SignInRefusedError();
    if (!(await this.secondFactor.accepts(staff, code))) {
      await this.countFailure(staffId, now);
      throw new SignInRefusedError();
    }
    if (!(await this.admit(staffId, now))) throw new SignInRefusedError();
    return staff;
  }

  private mayTry(staffId: string, now: Date): Promise<boolean> {
    return this.dataSource
      .createQueryBuilder(Staff, 'staff')
      .where('id = :staffId AND active AND (locked_until IS NULL OR locked_until <= :now)', { staffId, now })
      .getExists();
  }

  /**
   * Decided by the database after the password was compared: while that went on, other tries at the same time may
   * have rested the account, and the right password among many wrong ones must not slip past that.
   */
  private async admit(staffId: string, now: Date): Promise<boolean> {
    const { affected } = await this.dataSource
      .createQueryBuilder()
      .update(Staff)
      .set({ failedSignIns: 0, lockedUntil: null })
      .where('id = :staffId AND active AND (locked_until IS NULL OR locked_until <= :now)', { staffId, now })
      .execute();
    return affected === 1;
  }

  /** Counted by the database, so that tries at the same time each count. */
  private async countFailure(staffId: string, now: Date): Promise<void> {
    await this.dataSource.query(
      `UPDATE staff SET
         failed_sign_ins = CASE WHEN failed_sign_ins + 1 >= $2 THEN 0 ELSE failed_sign_ins + 1 END,
         locked_until = CASE WHEN failed_sign_ins + 1 >= $2
           THEN $3::timestamptz + make_interval(mins => $4) ELSE locked_until END
       WHERE id = $1`,
      [staffId, MAX_FAILED_SIGN_INS, now, LOCK_MINUTES],
    );
  }
}
