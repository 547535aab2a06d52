import type { FastifyRequest } from 'fastify';
import type { Message } from './told-problem';

/** Leave a message for the next page of the queue that this session opens. */
export function leaveSaid(request: FastifyRequest, message: Message): void {
  request.session.queueSaid = message;
}

/** Take the message that was left, if one was: it is shown once. */
export function takeSaid(request: FastifyRequest): Message | null {
  const message = request.session.queueSaid ?? null;
  if (message) request.session.queueSaid = undefined;
  return message;
}
