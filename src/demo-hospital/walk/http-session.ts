/** What came back. */
export interface Answer {
  status: number;
  headers: Headers;
  bytes: Buffer;
  text: string;
}

/** A file as a person picks it. */
export interface SentFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** Something other than the walk expected came back; the words hold the address pattern and the code alone. */
export class UnexpectedAnswerError extends Error {}

/** One browser or program: its cookies, and the CSRF token of its session. */
export class HttpSession {
  private readonly cookies = new Map<string, string>();
  private csrf: string | undefined;

  constructor(private readonly origin: string) {}

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  /** As a browser sends a form without script: urlencoded, its CSRF token among the fields. */
  postForm(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.send('POST', path, new URLSearchParams(fields));
  }

  /** As a browser sends a form with files: the fields in their order, then the files. */
  upload(path: string, fields: Record<string, string>, files: Record<string, SentFile>): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const [field, { name, type, bytes }] of Object.entries(files))
      form.append(field, new File([new Uint8Array(bytes)], name, { type }));
    return this.send('POST', path, form);
  }

  /** The token that the next requests bear, as a sign-in answers it. */
  bear(token: string | undefined): void {
    this.csrf = token;
  }

  private async send(
    method: string,
    path: string,
    body?: string | URLSearchParams | FormData,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const token: Record<string, string> = method !== 'GET' && this.csrf ? { 'x-csrf-token': this.csrf } : {};
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.origin), {
      method,
      body,
      redirect: 'manual',
      headers: { ...headers, ...token, ...(cookie ? { cookie } : {}) },
    });
    for (const line of response.headers.getSetCookie()) this.keepCookie(line);
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes, text: bytes.toString('utf8') };
  }

  private keepCookie(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    this.cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1));
  }
}
