import type { Readable } from 'node:stream';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { readUpload } from '../platform/form-guard';
import { InvalidFormError } from '../platform/known-problem';
import { AddDocumentDto } from '../requests/add-document/add-document.dto';

/**
 * The files of an upload as they stream in, each with the fields that came before it. Whoever iterates consumes a
 * file before asking for the next.
 * @throws InvalidFormError, also when there is no file; RefusedError of the token check
 */
export async function* uploadedDocuments(
  request: FastifyRequest,
): AsyncGenerator<{ form: AddDocumentDto; file: Readable }> {
  let fields: Record<string, unknown> = {};
  let files = 0;
  for await (const part of readUpload(request)) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else if (part.filename === '') part.file.resume();
    else {
      files += 1;
      yield { form: checkedForm(fields, part.filename), file: part.file };
      fields = { ...fields, title: undefined };
    }
  }
  if (files === 0) throw new InvalidFormError([{ field: 'file', messages: ['choose at least one file'] }]);
}

function checkedForm(fields: Record<string, unknown>, filename: string): AddDocumentDto {
  const given = typeof fields.title === 'string' && fields.title.trim() ? fields.title : filename;
  const form = plainToInstance(AddDocumentDto, {
    ...(typeof fields.kind === 'string' && fields.kind && { kind: fields.kind }),
    title: given.slice(0, 200),
  });
  const errors = validateSync(form);
  if (errors.length > 0)
    throw new InvalidFormError(
      errors.map(({ property, constraints }) => ({
        field: property,
        messages: Object.values(constraints ?? {}),
      })),
    );
  return form;
}
