import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language';
import type { Log } from './logging';
import { problemOf } from './problem';
import type { Problem } from './problem';

/** Draws the error page; the room `web` does. */
export type WriteErrorPage = (reply: FastifyReply, problem: Problem, errorId: string) => Promise<void>;

/** The one place where errors become answers: problem details (RFC 9457) for programs, a page for people. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly writeErrorPage: WriteErrorPage,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const staff = (request as { signedInStaff?: { facility: { timeZone: string } } }).signedInStaff;
    const problem = problemOf(error, languageOf(request), staff?.facility.timeZone);
    if (problem.unknown)
      this.log.unknownError('request-failed', error, {
        id: request.id,
        method: request.method,
        route: request.routeOptions?.url ?? null,
      });
    if (reply.sent || reply.raw.headersSent) return;
    if (wantsJson(request)) return writeProblem(reply, problem, request);
    if (problem.redirect) return void (await reply.code(303).header('location', problem.redirect).send());
    await this.writeErrorPage(reply, problem, request.id);
  }
}

function wantsJson(request: FastifyRequest): boolean {
  return /^\/api(\/|\?|$)/.test(request.url) || (request.headers.accept ?? '').startsWith('application/json');
}

async function writeProblem(reply: FastifyReply, problem: Problem, request: FastifyRequest): Promise<void> {
  const { status, code, title, detail, errors } = problem;
  await reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:openroi:problem:${code.toLowerCase().replaceAll('_', '-')}`,
        title,
        status,
        detail,
        code,
        instance: `urn:uuid:${request.id}`,
        errors,
      }),
    );
}
