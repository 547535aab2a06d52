// Approval by a second person, release, and the two letters as the demo's outbox shows them.
import assert from 'node:assert/strict';
import { expectAccessible } from './accessible.mjs';
import * as desk from './desk-steps.mjs';
import { REQUESTER } from './requester-steps.mjs';

/** Approve the packet as the reviewer. @returns the SHA-256 that was approved */
export async function approvePacket(page, base, requestUrl) {
  await desk.signIn(page, base, desk.REVIEWER);
  await page.goto(`${requestUrl}/packet`);
  await page.waitForFunction(() => document.querySelector('.packet-pages img').naturalWidth > 0);
  await expectAccessible(page, 'packet review');
  const approved = await page.inputValue('[name="packetSha256"]');
  await lookAtPages(page);
  await page.getByRole('button', { name: 'Approve this packet' }).click();
  await page.waitForSelector('.message.success');
  await desk.signOut(page);
  return approved;
}

/** Go from one page that must be looked at to the next, by key, until none is left. */
export async function lookAtPages(page) {
  for (let turns = 0; turns < 200; turns += 1) {
    const seen = await page.textContent('#review-seen');
    if (await page.isHidden('#review-left')) return;
    await page.keyboard.press('n');
    await page.waitForFunction(
      (before) => document.getElementById('review-seen').textContent !== before,
      seen,
    );
  }
  throw new Error('Some pages never counted as looked at.');
}

export async function release(page, base, requestUrl) {
  await desk.signIn(page, base, desk.SPECIALIST);
  await page.goto(requestUrl);
  await page.click('#release button');
  await page.waitForSelector('.message.success');
  await expectAccessible(page, 'released request');
  await desk.signOut(page);
}

/** The link and the code, from two letters, as the demo's outbox shows them. */
export async function readLetters(page, base) {
  await desk.signIn(page, base, desk.OFFICER);
  const letter = async (name) => {
    await page.goto(`${base}/desk/outbox`);
    await expectAccessible(page, 'outbox');
    await page.locator('tr', { hasText: REQUESTER }).filter({ hasText: name }).locator('a').first().click();
    await expectAccessible(page, 'letter');
    return page.textContent('.mail-text');
  };
  const link = /https?:\/\/\S+\/pick-up\/\S+/.exec(await letter('the link'))?.[0];
  const code = /(?<![\w-])\d{6}(?![\w-])/.exec(await letter('the code'))?.[0];
  assert.ok(link && code, 'link and code came, each in a letter of its own');
  return { link, code };
}
