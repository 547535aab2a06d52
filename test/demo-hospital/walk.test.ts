import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCharts } from '../../src/demo-hospital/charts';
import { readPacket } from '../../src/demo-hospital/walk/check-packet';
import type { Answer } from '../../src/demo-hospital/walk/http-session';
import { Narrator } from '../../src/demo-hospital/walk/narrator';
import { formWith } from '../../src/demo-hospital/walk/page-form';

const answer = (text: string, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  headers: new Headers(headers),
  text,
  bytes: Buffer.from(text),
});

describe('the check at the end of the walk', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'openroi-walk-'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds every phrase of a chart from which nothing was removed, also those broken over lines', async () => {
    const [chart] = await sampleCharts({ kinds: ['discharge-summary'] });
    const phrases = chart!.sensitive.map(({ phrase }) => phrase);
    expect(chart!.sensitive.some(({ rects }) => rects.length > 1)).toBe(true);
    const path = join(folder, 'chart.pdf');
    writeFileSync(path, chart!.bytes);
    const readings = await readPacket(path, chart!.bytes, [...phrases, 'never printed in any chart']);
    expect(readings[0]?.engine).toBe('pdfjs-dist');
    for (const { found } of readings) expect(found).toEqual(phrases);
  });
});

describe('the walk', () => {
  it('fills in the form that has the field, with what the page has put into it', () => {
    const page = answer(`
      <form action="/search"><input name="text" value="x"></form>
      <form method="post" action="/send">
        <input type="hidden" name="_csrf" value="a&amp;b&#x3D;">
        <input type="radio" name="kind" value="one"><input type="radio" name="kind" value="two" checked>
        <input type="file" name="paper"><textarea name="words"></textarea>
      </form>`);
    const { action, fields, names } = formWith('words', page, '/here');
    expect(action).toBe('/send');
    expect(fields).toEqual({ _csrf: 'a&b=', kind: 'two' });
    expect([...names]).toEqual(['_csrf', 'kind', 'paper', 'words']);
    expect(() => formWith('missing', page, '/here')).toThrow('"missing"');
  });

  it('prints neither the token of a session nor that of a packet', () => {
    const lines: string[] = [];
    const narrator = new Narrator((line) => lines.push(line));
    const json = { 'content-type': 'application/json' };
    narrator.exchange('POST', '/api/session', '{}', answer('{"csrf":"SECRET-1","staff":1}', json));
    narrator.exchange(
      'GET',
      '/pick-up/SECRET-2/packet.pdf',
      '',
      answer('', { location: '/pick-up/SECRET-2' }),
    );
    expect(lines.join('\n')).not.toContain('SECRET');
    expect(lines.join('\n')).toContain('/pick-up/…/packet.pdf');
  });

  it('tells a refusal by its code', () => {
    const lines: string[] = [];
    const refusal = answer('{"code":"SAME_PERSON","detail":"Somebody else must."}', {
      'content-type': 'application/problem+json',
    });
    new Narrator((line) => lines.push(line)).exchange('POST', '/api/x', '', { ...refusal, status: 403 });
    expect(lines.at(-1)).toContain('403 SAME_PERSON: Somebody else must.');
  });
});
