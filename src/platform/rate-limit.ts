import { HttpException } from '@nestjs/common';
import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

/** Requests a minute from one address. Modest for a whole hospital behind one address, page pictures included. */
const PER_MINUTE = 6000;

/** For `@RouteConfig(...)` of routes where somebody could guess: passwords, codes. By address, a minute. */
export const STRICT_RATE = { rateLimit: { max: 20, timeWindow: 60_000 } } as const;

/** Counts by address, in this process. */
export async function registerRateLimit(server: FastifyInstance): Promise<void> {
  await server.register(fastifyRateLimit, {
    max: PER_MINUTE,
    timeWindow: 60_000,
    // Thrown as an exception of the framework, so that it is answered and not logged as a crash.
    errorResponseBuilder: () => new HttpException('', 429),
  });
}
