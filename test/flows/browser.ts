import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Staff } from '../../src/database/entities';
import { PASSWORD } from './web-app';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  text: string;
  bytes: Buffer;
  /** The body as JSON. @throws SyntaxError when it is none */
  json<Body = Record<string, unknown>>(): Body;
}

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Keeps cookies and the CSRF token, as a browser does; talks to the application without a socket. */
export class Browser {
  private readonly cookies = new Map<string, string>();
  csrf = '';

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly address = '127.0.0.1',
  ) {}

  async send(
    method: Method,
    url: string,
    sent: {
      json?: unknown;
      form?: Record<string, string>;
      body?: Buffer;
      headers?: Record<string, string>;
    } = {},
  ): Promise<Answer> {
    const payload =
      sent.body ??
      (sent.form ? new URLSearchParams(sent.form).toString() : undefined) ??
      (sent.json === undefined ? undefined : JSON.stringify(sent.json));
    const answer = await this.app.inject({
      method,
      url,
      remoteAddress: this.address,
      ...(payload !== undefined && { payload }),
      headers: {
        ...(sent.form && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(sent.json !== undefined && { 'content-type': 'application/json' }),
        cookie: this.cookieHeader,
        ...sent.headers,
      },
    });
    for (const { name, value, maxAge, expires } of answer.cookies as {
      name: string;
      value: string;
      maxAge?: number;
      expires?: Date;
    }[])
      if (maxAge === 0 || value === '' || (expires && expires.getTime() === 0)) this.cookies.delete(name);
      else this.cookies.set(name, encodeURIComponent(value));
    const text = answer.body;
    const drawn = /name="_csrf" value="([^"]+)"/.exec(text)?.[1];
    if (drawn) this.csrf = drawn;
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text,
      bytes: answer.rawPayload,
      json: <Body>() => JSON.parse(text) as Body,
    };
  }

  /** The cookies as a request bears them. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(url: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', url, headers && { headers });
  }

  /** Post a form with the token of the page seen last. */
  submit(url: string, form: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', url, { form: { _csrf: this.csrf, ...form } });
  }

  /** Call the API with the token. */
  call(method: Method, url: string, json?: unknown): Promise<Answer> {
    return this.send(method, url, { json, headers: { 'x-csrf-token': this.csrf } });
  }

  /** Upload a file to the API, its fields before it. */
  upload(
    url: string,
    file: { name: string; bytes: Buffer },
    fields: Record<string, string> = {},
  ): Promise<Answer> {
    const { body, type } = multipart(file, fields);
    return this.send('POST', url, { body, headers: { 'content-type': type, 'x-csrf-token': this.csrf } });
  }

  /** Another browser with the same cookies and token, as after a theft. */
  twin(): Browser {
    const twin = new Browser(this.app, this.address);
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    twin.csrf = this.csrf;
    return twin;
  }

  /** Sign in through the page. */
  async signIn(staff: Staff, password = PASSWORD): Promise<Answer> {
    await this.get('/sign-in');
    const answer = await this.submit('/sign-in', { email: staff.email, password });
    await this.get('/password');
    return answer;
  }
}

/** A multipart body: the fields, then the file. */
export function multipart(
  file: { name: string; bytes: Buffer },
  fields: Record<string, string>,
): { body: Buffer; type: string } {
  const line = `----openroi${file.bytes.length}x${Object.keys(fields).length}`;
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${line}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${line}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(parts.join('') + head), file.bytes, Buffer.from(`\r\n--${line}--\r\n`)]),
    type: `multipart/form-data; boundary=${line}`,
  };
}
