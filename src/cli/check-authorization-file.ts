import 'reflect-metadata';
import { readFile, stat } from 'node:fs/promises';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { isLocalDate } from '../domain/calendar';
import { isTimeZone } from '../domain/clocks/told-instant';
import { CheckAuthorizationDto } from '../requests/check-authorization/check-authorization.dto';
import { toldCheck } from '../requests/check-authorization/told-check';
import type { AuthorizationCheck } from '../requests/check-authorization/told-check';
import { UsageError } from './usage-error';

/** More than any form says. */
const MOST_BYTES = 1_000_000;

/**
 * `openroi check-authorization`: every defect of a signed form. Needs no database.
 *
 * @returns 0 when it is valid, 2 when it has defects (listed; standard error names their codes)
 * @throws UsageError when file, day or zone are none, or a field of the file is not right
 */
export async function checkAuthorizationFile(
  file: string,
  { on, zone, json }: { on?: string; zone?: string; json: boolean },
): Promise<number> {
  if (on !== undefined && !isLocalDate(on)) throw new UsageError('--on: give a date as 2026-05-01.');
  if (zone !== undefined && !isTimeZone(zone))
    throw new UsageError('--zone: give a time zone as America/Chicago.');
  const form = await readForm(file);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const check = toldCheck({ ...form, ...(on && { on }) }, new Date(), zone ?? here);
  console.log(json ? JSON.stringify(check, null, 2) : asText(check));
  if (check.valid) return 0;
  console.error(`refused: ${check.defects.map(({ code }) => code).join(', ')}`);
  return 2;
}

async function readForm(file: string): Promise<CheckAuthorizationDto> {
  const sent = await readJson(file);
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw new UsageError(`${file}: an object is needed, with the fields of the form.`);
  const form = plainToInstance(CheckAuthorizationDto, sent);
  const wrong = (await validate(form, { whitelist: true, forbidNonWhitelisted: true })).flatMap(wordsOf);
  if (wrong.length > 0) throw new UsageError(`${file}: ${wrong.join('; ')}.`);
  return form;
}

async function readJson(file: string): Promise<unknown> {
  try {
    if ((await stat(file)).size > MOST_BYTES) throw new UsageError(`${file}: larger than any form.`);
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof SyntaxError) throw new UsageError(`${file} is not JSON.`);
    throw new UsageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'failed'}.`);
  }
}

function wordsOf(error: ValidationError): string[] {
  return [...Object.values(error.constraints ?? {}), ...(error.children ?? []).flatMap(wordsOf)];
}

function asText({ valid, on, defects }: AuthorizationCheck): string {
  if (valid) return `Valid on ${on}.`;
  return [
    `Not valid on ${on}:`,
    ...defects.flatMap(({ code, says, mend, citation }) => [
      `  ${code}  ${citation}`,
      `      ${says} ${mend}`,
    ]),
  ].join('\n');
}
