import { randomUUID } from 'node:crypto';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyCookie from '@fastify/cookie';
import fastifyCsrf from '@fastify/csrf-protection';
import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module';
import { describeApi } from './api/describe-api';
import { SESSION_HOURS } from './accounts/session-record';
import { registerSessions } from './accounts/session-store';
import { ApiDescription } from './platform/api-description';
import { registerAssets } from './platform/assets';
import type { Clock } from './platform/clock';
import type { Config } from './platform/config';
import { fieldErrors } from './platform/field-errors';
import { guardForms, tokenOf } from './platform/form-guard';
import { InvalidFormError } from './platform/known-problem';
import { rememberLanguage } from './platform/language';
import { Log } from './platform/logging';
import { registerRateLimit } from './platform/rate-limit';
import { RefusalFilter } from './platform/refusal.filter';
import { logRequests } from './platform/request-log';
import { registerSecurityHeaders } from './platform/security-headers';
import { cleanTypedText } from './platform/typed-text';
import { ErrorPage } from './web/error-page/error-page';

export interface WebAppOptions {
  config: Config;
  /** The application's database. */
  databaseUrl: string;
  log?: Log;
  /** Another clock, for tests. */
  clock?: Clock;
  /** Told of every route, so that a test can try each and none is forgotten. */
  onRoute?: (route: WebRoute) => void;
}

export interface WebRoute {
  method: string;
  /** With parameters by name, e.g. "/api/requests/:requestId". */
  path: string;
  takesUpload: boolean;
}

/**
 * The web application, ready to `listen` or `inject`. Tests use it as the server does.
 * Close it with `app.close()`; its database connections end with it.
 */
export async function createWebApp(options: WebAppOptions): Promise<NestFastifyApplication> {
  const { config, databaseUrl } = options;
  const log = options.log ?? new Log();
  const adapter = new FastifyAdapter({
    // The one proxy in front, and what it saw: earlier addresses in X-Forwarded-For are what the visitor claims.
    trustProxy: config.TRUST_PROXY ? 1 : false,
    bodyLimit: 1_000_000,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({ config, databaseUrl, log, ...(options.clock && { clock: options.clock }) }),
    adapter,
    { logger: log, abortOnError: false },
  );
  // Nest types its Fastify instance over http, http2 and https at once; the plugins know the plain one.
  const server = adapter.getInstance() as unknown as FastifyInstance;
  const { onRoute } = options;
  if (onRoute)
    server.addHook('onRoute', ({ method, url, config: { takesUpload = false } = {} }) => {
      for (const one of [method].flat()) onRoute({ method: one, path: url, takesUpload });
    });
  const https = config.PUBLIC_URL.startsWith('https:');
  logRequests(server, log);
  await registerSecurityHeaders(server, https);
  await server.register(fastifyCookie);
  await registerRateLimit(server);
  await registerAssets(server);
  await registerSessions(server, {
    databaseUrl,
    secret: config.sessionSecret(),
    hours: SESSION_HOURS,
    secure: https,
  });
  await server.register(fastifyCsrf, { sessionPlugin: '@fastify/session', getToken: tokenOf });
  await server.register(fastifyMultipart, {
    // One byte more than allowed arrives, so that whoever stores the file sees that it is too large.
    limits: { fileSize: config.UPLOAD_LIMIT_MB * 1_000_000 + 1, files: 20, fields: 50, fieldSize: 20_000 },
  });
  cleanTypedText(server);
  guardForms(server);
  rememberLanguage(server);

  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      stopAtFirstError: false,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new InvalidFormError(errors.flatMap((error) => fieldErrors(error))),
    }),
  );
  const errorPage = app.get(ErrorPage);
  app.useGlobalFilters(new RefusalFilter(log, (reply, problem, id) => errorPage.write(reply, problem, id)));
  await app.init();
  await server.ready();
  app.get(ApiDescription).document = describeApi(app);
  return app;
}
