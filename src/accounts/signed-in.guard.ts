import { createParamDecorator, Injectable, SetMetadata } from '@nestjs/common';
import type { CanActivate, CustomDecorator, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KnownProblem } from '../platform/known-problem';
import { NOT_SIGNED_IN } from './not-signed-in';
import { sawOf } from './page-version';
import { StaffSession } from './staff-session';
import type { NotSignedIn, SignedInStaff } from './staff-session';

declare module 'fastify' {
  interface FastifyRequest {
    signedInStaff?: SignedInStaff;
  }
}

/** The route wants signed-in staff, and the request is not theirs. Pages lead to where that can be mended. */
export class NotSignedInError extends KnownProblem {
  constructor(
    readonly why: NotSignedIn,
    next?: string,
  ) {
    const { code, status, words, path } = NOT_SIGNED_IN[why];
    super(code, status, words, {
      redirect: next ? `${path}${path.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}` : path,
    });
  }
}

const PUBLIC = 'openroi:public';

/** Open a controller or a route to everybody. Without it a route wants signed-in staff. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);

/** Guards every route of the application: a route is for signed-in staff unless it says `@Public()`. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly staffSession: StaffSession,
  ) {}

  /** @throws NotSignedInError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const open = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (open) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.signedInStaff) return true;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const current = await this.staffSession.current(request, () => reply.generateCsrf());
    if (typeof current === 'string')
      throw new NotSignedInError(current, request.method === 'GET' ? request.url : undefined);
    const saw = sawOf(request);
    request.signedInStaff = saw === undefined ? current : { ...current, actor: { ...current.actor, saw } };
    return true;
  }
}

/** The signed-in staff of a guarded route: `{ actor, facilityId, facility, facilities, staff, csrf }`. */
export const CurrentStaff = createParamDecorator(
  (_data: unknown, context: ExecutionContext): SignedInStaff => {
    const { signedInStaff } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!signedInStaff) throw new NotSignedInError('signed-out');
    return signedInStaff;
  },
);
