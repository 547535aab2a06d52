import { SavedView } from '../../src/database/entities';
import { Office } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const mine = () => hospital.dataSource.manager.findBy(SavedView, { staffId: office.clerk.staff.id });

test('a view is saved under a name, seen by its owner alone, replaced under the same name, and removed', async () => {
  const { browser } = office.clerk;
  const back = '/desk?basis=access&order=-received';
  const saved = await browser.submit('/desk/views', { viewName: ' My <access> ', back });
  expect(saved.headers.location).toBe(back);
  const page = await browser.get(back);
  expect(page.text).toContain('The view is saved.');
  expect(page.text).toContain('My &lt;access&gt;');
  expect((await office.specialist.browser.get('/desk')).text).not.toContain('My &lt;access&gt;');
  await browser.submit('/desk/views', { viewName: 'My <access>', back: '/desk?basis=authorization' });
  expect((await mine()).map(({ filter }) => filter)).toEqual([{ basis: 'authorization' }]);
  const [view] = await mine();
  const remove = `/desk/views/${view!.id}/remove`;
  expect((await office.specialist.browser.submit(remove)).status).toBe(404);
  expect((await browser.submit(remove)).status).toBe(303);
  expect(await mine()).toEqual([]);
});

test('a search, a page and nonsense are no part of a view; names are asked for; twenty are enough', async () => {
  const { browser } = office.clerk;
  const back = '/desk?standing=overdue&found=1&after=x&text=Sample&evil=1';
  await browser.submit('/desk/views', { viewName: 'Late', back });
  expect((await mine()).map(({ filter }) => filter)).toEqual([{ standing: 'overdue' }]);
  await browser.submit('/desk/views', { viewName: '  ', back: '//evil.example' });
  expect((await browser.get('/desk')).text).toContain('Name of the view: give 1 to 40 characters.');
  for (let count = 0; count < 20; count += 1)
    await browser.submit('/desk/views', { viewName: `View ${count}`, back: '/desk?basis=access' });
  expect((await browser.get('/desk')).text).toContain('You have twenty views.');
  expect(await mine()).toHaveLength(20);
});
