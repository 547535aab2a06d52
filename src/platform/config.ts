import 'reflect-metadata';
import { isAbsolute, join, resolve } from 'node:path';
import { Transform, plainToInstance } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import { PROJECT_ROOT } from './project-root';
import { keptSessionSecret } from './session-secret';

const asNumber = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? Number(value) : value,
);
const asSwitch = Transform(({ value }: { value: unknown }) => {
  if (typeof value !== 'string') return value;
  if (['1', 'true', 'on', 'yes'].includes(value.toLowerCase())) return true;
  return ['0', 'false', 'off', 'no'].includes(value.toLowerCase()) ? false : value;
});
const POSTGRES = /^postgres(ql)?:\/\/./;
const SWITCH = { message: 'must be "on" or "off"' };

/** The environment, validated. Each field is the variable of the same name; an empty variable is an absent one. */
export class Config {
  /** Port of the web server. Default 3000. */
  @asNumber
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be from 1 to 65535' })
  @Max(65535, { message: 'must be from 1 to 65535' })
  PORT = 3000;

  /** Address under which people reach this server; links in mail begin with it. Default http://localhost:PORT. */
  @Matches(/^https?:\/\/[^/?#\s]+(\/[^?#\s]*)?$/, {
    message: 'must be an address such as https://records.example.org',
  })
  PUBLIC_URL!: string;

  /** Folder for documents, packets, the embedded database and the session secret. Default .data below the project. */
  @IsString()
  DATA_DIR!: string;

  /** A PostgreSQL 15 or newer for the application. Without it OpenROI starts a PostgreSQL of its own in DATA_DIR. */
  @IsOptional()
  @Matches(POSTGRES, { message: 'must begin with postgres://' })
  DATABASE_URL?: string;

  /** Login that owns the database and runs migrations. Default DATABASE_URL. */
  @IsOptional()
  @Matches(POSTGRES, { message: 'must begin with postgres://' })
  DATABASE_OWNER_URL?: string;

  /** Mail server, e.g. smtps://user:password@mail.example.org:465. Without it mail stays in the outbox. */
  @IsOptional()
  @Matches(/^smtps?:\/\/./, { message: 'must begin with smtp:// or smtps://' })
  SMTP_URL?: string;

  /** Sender of all mail. Default "OpenROI <records@localhost>". */
  @Matches(/^(\S+@\S+|[^<>\r\n]*<[^<>\s]+@[^<>\s]+>)$/, {
    message: 'must be an address such as "Records <records@example.org>"',
  })
  MAIL_FROM = 'OpenROI <records@localhost>';

  /** Signs session cookies; at least 32 characters. Without it one is made once and kept in DATA_DIR. */
  @IsOptional()
  @MinLength(32, { message: 'must have at least 32 characters' })
  SESSION_SECRET?: string;

  /** Minutes without a click after which staff are signed off. Default 15. */
  @asNumber
  @IsInt({ message: 'must be a whole number of minutes' })
  @Min(1, { message: 'must be from 1 to 720' })
  @Max(720, { message: 'must be from 1 to 720' })
  SIGN_OFF_MINUTES = 15;

  /** Largest file that may be uploaded, in MB (1,000,000 bytes). Default 500. */
  @asNumber
  @IsInt({ message: 'must be a whole number of megabytes' })
  @Min(1, { message: 'must be from 1 to 5000' })
  @Max(5000, { message: 'must be from 1 to 5000' })
  UPLOAD_LIMIT_MB = 500;

  /**
   * "on" behind one reverse proxy: the last entry of its X-Forwarded-* headers, the one it wrote, is then believed.
   * Needed for https. Default off.
   */
  @asSwitch
  @IsBoolean(SWITCH)
  TRUST_PROXY = false;

  /** "on" makes the demo hospital at the first start. Default on with the embedded database, else off. */
  @asSwitch
  @IsBoolean(SWITCH)
  DEMO!: boolean;

  /** The secret that signs session cookies, made and kept on first use when none is configured. */
  sessionSecret(): string {
    return this.SESSION_SECRET ?? keptSessionSecret(this.DATA_DIR);
  }
}

/** The environment has wrong values; the message names each variable and what it must be, never its value. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      ['OpenROI cannot start, because of its settings:', ...problems.map((line) => `  ${line}`)].join('\n'),
    );
    this.name = 'ConfigError';
  }
}

/** Every variable that OpenROI reads. */
export const CONFIG_VARIABLES = [
  'PORT',
  'PUBLIC_URL',
  'DATA_DIR',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'SESSION_SECRET',
  'SIGN_OFF_MINUTES',
  'UPLOAD_LIMIT_MB',
  'TRUST_PROXY',
  'DEMO',
] as const satisfies readonly (keyof Config)[];

/**
 * Read and check the environment.
 * @throws ConfigError naming every wrong variable at once
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(
    CONFIG_VARIABLES.map((name) => [name, environment[name]?.trim()] as const).filter(([, value]) => value),
  );
  const config = plainToInstance(Config, given);
  config.PUBLIC_URL = (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/+$/, '');
  config.DATA_DIR = absolute(config.DATA_DIR ?? '.data');
  config.DEMO ??= config.DATABASE_URL === undefined;
  const problems = validateSync(config).map(
    ({ property, constraints = {} }) =>
      `${property} ${[...new Set(Object.values(constraints))].join(', and ')}.`,
  );
  if (/^https:/.test(config.PUBLIC_URL) && config.TRUST_PROXY !== true)
    problems.push(
      'TRUST_PROXY must be "on" when PUBLIC_URL is https: the proxy in front ends the encryption.',
    );
  if (config.DATABASE_OWNER_URL && !config.DATABASE_URL)
    problems.push('DATABASE_OWNER_URL needs DATABASE_URL beside it.');
  if (problems.length > 0) throw new ConfigError(problems);
  config.DATABASE_OWNER_URL ??= config.DATABASE_URL;
  return config;
}

function absolute(folder: string): string {
  return isAbsolute(folder) ? folder : resolve(join(PROJECT_ROOT, folder));
}
