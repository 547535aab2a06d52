import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { ReadMail } from './outbox-reader';
import type { WalkedRequest } from './walk-request';

/**
 * Leave packet, proof and mails in the folder, in place of those of an earlier walk.
 * @returns the names of the files
 */
export async function keepResults(folder: string, walked: WalkedRequest): Promise<string[]> {
  const mails = join(folder, 'mails');
  rmSync(mails, { recursive: true, force: true });
  mkdirSync(mails, { recursive: true });
  const kept: string[] = [];
  const keep = (name: string, content: string | Buffer): void => {
    writeFileSync(join(folder, name), content);
    kept.push(name);
  };
  keep('packet.pdf', walked.packet);
  keep('proof.json', walked.proof);
  for (const [index, mail] of walked.mails.entries()) {
    const name = join('mails', `${index + 1}-${fileNameOf(mail.subject)}`);
    keep(`${name}.txt`, `To: ${mail.recipient}\nSubject: ${mail.subject}\n\n${mail.textBody}\n`);
    keep(`${name}.eml`, await asMessage(mail));
  }
  return kept;
}

function fileNameOf(subject: string): string {
  return subject
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
}

/** As a mail program opens it. */
async function asMessage(mail: ReadMail): Promise<Buffer> {
  const composer = createTransport({ streamTransport: true, buffer: true });
  const { message } = await composer.sendMail({
    from: 'OpenROI demo <records@sample.example>',
    to: mail.recipient,
    subject: mail.subject,
    messageId: mail.messageId,
    text: mail.textBody,
    html: mail.htmlBody,
  });
  return message as Buffer;
}
