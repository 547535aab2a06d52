import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Problem } from '../../platform/problem';
import { PageRenderer } from '../page-renderer';

/** Tells a person what went wrong and what to do, in the frame they were in. */
@Injectable()
export class ErrorPage {
  constructor(private readonly renderer: PageRenderer) {}

  async write(reply: FastifyReply, problem: Problem, errorId: string): Promise<void> {
    const { title, detail, errors, status, code } = problem;
    const several = errors.length > 1 || errors.some(({ field }) => field !== undefined);
    const listed = several
      ? errors.map((part) => ({
          field: part.field ?? '',
          detail: part.detail,
          citation: part.citation ?? '',
        }))
      : [];
    await this.renderer.render(
      reply,
      'errors/error',
      {
        title,
        detail: several && code !== 'INVALID_INPUT' ? '' : detail,
        listed,
        code,
        errorId,
        status,
        unknown: problem.unknown,
      },
      { status },
    );
  }
}
