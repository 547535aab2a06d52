import { mkdirSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { PUBLIC_ASSETS } from './project-root';

/** Serve dist/public at /assets/. An address with a content hash is kept for ever, any other is revalidated. */
export async function registerAssets(server: FastifyInstance): Promise<void> {
  mkdirSync(PUBLIC_ASSETS, { recursive: true });
  await server.register(fastifyStatic, {
    root: PUBLIC_ASSETS,
    prefix: '/assets/',
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply) => {
      const versioned = /\?v=[0-9a-f]{16}$/.test(reply.request.url);
      reply.header('cache-control', versioned ? 'public, max-age=31536000, immutable' : 'public, no-cache');
    },
  });
}
