import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../accounts/signed-in.guard';
import { ApiDescription } from '../platform/api-description';
import type { OpenApi } from '../platform/api-description';

@Public()
@ApiTags('About')
@Controller('api/openapi.json')
export class OpenApiController {
  constructor(private readonly description: ApiDescription) {}

  @Get()
  @ApiOperation({ summary: 'This API as OpenAPI 3' })
  show(): OpenApi {
    return this.description.document;
  }
}
