import { RequestMethod } from '@nestjs/common';
import type { INestApplication, Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenApi } from '../platform/api-description';
import { API_CONTROLLERS } from './api-controllers';
import { isDto, schemaOf } from './dto-schema';
import type { DtoClass } from './dto-schema';

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457. `code` is stable; `errors` holds every refusal, or every wrong field.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          code: { type: 'string' },
          field: { type: 'string' },
          detail: { type: 'string' },
          citation: { type: 'string' },
        },
      },
    },
  },
};

/** The API as OpenAPI 3, out of its controllers and the checks of its forms. */
export function describeApi(app: INestApplication): OpenApi {
  const frame = new DocumentBuilder()
    .setTitle('OpenROI')
    .setDescription(
      'Sign in with POST /api/session, keep the cookie, and send the `csrf` of its answer as header ' +
        '`x-csrf-token` with every call that changes something. Refusals are problem details (RFC 9457).',
    )
    .setVersion('0.1')
    .build();
  const made = SwaggerModule.createDocument(app, frame) as unknown as OpenApi;
  const forms = new Map<string, DtoClass>();
  const paths: OpenApi['paths'] = {};
  for (const [path, operations] of Object.entries(made.paths)) {
    if (!path.startsWith('/api/') || path === '/api/docs') continue;
    paths[path] = operations;
    for (const operation of Object.values(operations)) {
      operation.responses = {
        ...(operation.responses as object),
        default: {
          description: 'Refused',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      };
      const { body, query } = formsOf((operation as { operationId?: string }).operationId ?? '');
      if (body) forms.set(body.name, body);
      if (query) operation.parameters = [...(operation.parameters ?? []), ...queryParameters(query)];
    }
  }
  const schemas: Record<string, object> = { Problem: PROBLEM };
  // Nested forms join the map while it is walked, and are walked too.
  for (const [name, form] of forms) schemas[name] = schemaOf(form, forms);
  return { ...made, paths, components: { schemas } };
}

/** The forms that a route takes, told by the types of its parameters. */
function formsOf(operationId: string): { body?: DtoClass; query?: DtoClass } {
  const [className, method = ''] = operationId.split('_');
  const controller = API_CONTROLLERS.find(({ name }) => name === className) as Type | undefined;
  if (!controller) return {};
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, method) as unknown[];
  const kinds = Object.keys(
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, unknown>,
  ).map((key) => key.split(':').map(Number));
  const formAt = (kind: RouteParamtypes) => {
    const index = kinds.find(([one]) => one === (kind as number))?.[1];
    const type = index === undefined ? undefined : types[index];
    return isDto(type) ? type : undefined;
  };
  return { body: formAt(RouteParamtypes.BODY), query: formAt(RouteParamtypes.QUERY) };
}

function queryParameters(form: DtoClass): object[] {
  const { properties, required } = schemaOf(form, new Map());
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** Method and path of every operation, e.g. "POST /api/requests/{requestId}/verify". */
export function operationsOf({ paths }: OpenApi): string[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => method.toUpperCase() in RequestMethod)
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
}
