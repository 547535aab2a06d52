import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../accounts/signed-in.guard';
import { ApiDescription } from '../../platform/api-description';
import { PageRenderer } from '../page-renderer';

interface ShownParameter {
  name: string;
  in: string;
  required?: boolean;
}
interface ShownBody {
  content?: Record<string, { schema?: { $ref?: string } }>;
}

/** The API for people: a page of our own, since Swagger UI wants scripts in the page. */
@Public()
@ApiExcludeController()
@Controller('api/docs')
export class ApiDocsController {
  constructor(
    private readonly description: ApiDescription,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(@Res() reply: FastifyReply): Promise<void> {
    const { paths, components } = this.description.document;
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        const body = Object.values((operation.requestBody as ShownBody | undefined)?.content ?? {})[0];
        const form = body?.schema?.$ref?.split('/').at(-1) ?? '';
        const parameters = ((operation.parameters ?? []) as ShownParameter[]).filter(
          (one) => one.in === 'query',
        );
        return {
          path,
          method: method.toUpperCase(),
          summary: operation.summary ?? '',
          form,
          parameters: parameters.map(({ name }) => name).join(', '),
        };
      }),
    );
    const forms = Object.entries(components?.schemas ?? {}).map(([name, { properties, required }]) => ({
      name,
      fields: Object.entries(properties ?? {}).map(([field, schema]) => ({
        field,
        required: required?.includes(field) ?? false,
        schema: JSON.stringify(schema),
      })),
    }));
    await this.pages.render(reply, 'api/docs', { title: 'API', operations, forms }, { layout: 'public' });
  }
}
