import { Injectable } from '@nestjs/common';

export interface DescribedOperation {
  summary?: string;
  tags?: string[];
  parameters?: unknown[];
  requestBody?: unknown;
  responses?: unknown;
}
/** As much of an OpenAPI 3 document as we look at ourselves. */
export interface OpenApi {
  paths: Record<string, Record<string, DescribedOperation>>;
  components?: { schemas?: Record<string, { properties?: Record<string, unknown>; required?: string[] }> };
}

/** The API as OpenAPI; written when all routes are known, read by the API itself and by its page. */
@Injectable()
export class ApiDescription {
  document: OpenApi = { paths: {} };
}
