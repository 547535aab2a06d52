import type { FastifyInstance } from 'fastify';
import type { Log } from './logging';

/** One line a request: the route's pattern instead of the address, which may bear a token or a search. */
export function logRequests(server: FastifyInstance, log: Log): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions?.url ?? null;
    if (route === '/healthz' || route?.startsWith('/assets/')) return;
    log.write('info', 'request', {
      id: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}
