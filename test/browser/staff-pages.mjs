// The pages of staff, each by its name: for pictures of them, and to try each under one condition.
import * as desk from './desk-steps.mjs';

export const ADMINISTRATOR = 'addison.admin@sample.example';

/** The first request of a group, as the API tells it to whoever is signed in. */
async function firstOf(page, base, group) {
  await page.goto(`${base}/desk`);
  const id = await page.evaluate(async (group) => {
    const answer = await fetch(`/api/requests?group=${group}`, { headers: { accept: 'application/json' } });
    return (await answer.json()).lines[0]?.id;
  }, group);
  if (!id) throw new Error(`The demo hospital has no request that is ${group}`);
  return id;
}

/** Walk the pages of a person. @param visit is given the name of the page that is open @returns how many */
async function walk(page, base, addresses, visit) {
  for (const [name, path] of addresses) {
    const answer = await page.goto(`${base}${path}`);
    if (!answer?.ok()) throw new Error(`${path}: ${answer?.status()}`);
    await page.waitForLoadState('load');
    if (name === 'workbench') await page.waitForSelector('#workbench[data-ready]');
    await visit(name);
  }
  return addresses.length;
}

/** Every main page of the desk on the demo hospital. @param openPage opens a browser page of its own for each person */
export async function walkStaffPages(base, openPage, visit) {
  const specialist = await openPage();
  await desk.signIn(specialist, base, desk.OFFICER);
  const open = await firstOf(specialist, base, 'received');
  const verified = await firstOf(specialist, base, 'verified');
  const redacted = await firstOf(specialist, base, 'redacted');
  const count = await walk(
    specialist,
    base,
    [
      ['desk', '/desk'],
      ['intake', '/desk/requests/new'],
      ['requesters', '/desk/requesters'],
      ['request', `/desk/requests/${open}`],
      ['request-verified', `/desk/requests/${verified}`],
      ['workbench', `/desk/requests/${verified}/workbench`],
      ['review', `/desk/requests/${redacted}/packet`],
      ['disclosures', '/desk/accountings'],
      ['incidents', '/desk/incidents'],
      ['outbox', '/desk/outbox'],
      ['reports', '/desk/reports'],
      ['report', '/desk/reports/turnaround'],
      ['account', '/account'],
    ],
    (name) => visit(specialist, name),
  );
  const administrator = await openPage();
  await desk.signIn(administrator, base, ADMINISTRATOR);
  const more = await walk(
    administrator,
    base,
    [
      ['letters', '/desk/letters'],
      ['staff', '/desk/administration'],
      ['hospital', '/desk/administration/hospital'],
      ['law', '/desk/administration/law/clocks'],
    ],
    (name) => visit(administrator, name),
  );
  return count + more;
}
