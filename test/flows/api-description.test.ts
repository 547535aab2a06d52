import { Browser } from './browser';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openTestHospital();
});
afterAll(async () => hospital.close());

interface Described {
  paths: Record<string, Record<string, { summary?: string; parameters?: { name: string; in: string }[] }>>;
  components: { schemas: Record<string, { properties: Record<string, object>; required?: string[] }> };
}

test('every operation of the API is described, with the fields of its form and what must be in them', async () => {
  const described = (await new Browser(hospital.app).get('/api/openapi.json')).json<Described>();
  const silent = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => !operation.summary)
      .map(([method]) => `${method} ${path}`),
  );
  expect(silent).toEqual([]);
  const { VerifyRequestDto, MarkDto, PublicRequestDto } = described.components.schemas;
  expect(VerifyRequestDto?.required).toEqual(
    expect.arrayContaining(['identity', 'authority', 'scope', 'patient', 'mrn']),
  );
  expect(VerifyRequestDto?.required).not.toContain('basis');
  expect(MarkDto?.properties.pageNumber).toMatchObject({ type: 'integer', minimum: 1 });
  expect(Object.keys(PublicRequestDto?.properties ?? {})).toContain('facility');
  expect(Object.keys(PublicRequestDto?.properties ?? {})).not.toContain('arrivedAt');
  const queue = described.paths['/api/requests']?.get?.parameters?.map(({ name }) => name);
  expect(queue).toEqual(expect.arrayContaining(['group', 'standing', 'hold', 'after', 'limit']));
});

test('its page lists every operation and needs no script', async () => {
  const described = (await new Browser(hospital.app).get('/api/openapi.json')).json<Described>();
  const page = await new Browser(hospital.app).get('/api/docs');
  expect(page.status).toBe(200);
  for (const path of Object.keys(described.paths)) expect(page.text).toContain(`<code>${path}</code>`);
  expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/i);
});
