import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerSession } from 'smtp-server';

/** What the server does with a letter whose last line it has read. */
export type AtEndOfData = (mail: ParsedMail, session: SMTPServerSession) => Promise<void>;

/** An answer of the protocol other than "accepted". */
export function answer(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code });
}

/** A real mail server on a free port, whose manners each test sets. */
export class MailServer {
  /** Every letter that came whole, in order, whether or not the server then accepted it. */
  readonly seen: ParsedMail[] = [];
  /** Every letter accepted. */
  readonly accepted: ParsedMail[] = [];
  /** Decides on a recipient, before the letter comes. */
  atRecipient: (address: string, session: SMTPServerSession) => Promise<void> = async () => undefined;
  /** Decides on a sender. */
  atSender: (address: string) => Promise<void> = async () => undefined;
  atEndOfData: AtEndOfData = async () => undefined;
  /** Called as soon as the letter's text begins; may drop the line. */
  atStartOfData: (drop: () => void) => void = () => undefined;

  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onMailFrom: (address, _session, done) => settle(this.atSender(address.address), done),
      onRcptTo: (address, session, done) => settle(this.atRecipient(address.address, session), done),
      onData: (stream, session, done) => {
        // The session knows its socket, though its typing does not say so.
        this.atStartOfData(() => this.dropAll());
        const take = async () => {
          const mail = await simpleParser(stream);
          this.seen.push(mail);
          await this.atEndOfData(mail, session);
          this.accepted.push(mail);
        };
        settle(take(), done);
      },
    });
    // A line that breaks off is part of what is tested.
    this.server.on('error', () => undefined);
  }

  static async start(): Promise<MailServer> {
    const mailServer = new MailServer();
    await new Promise<void>((resolve) => mailServer.server.listen(0, '127.0.0.1', resolve));
    return mailServer;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Cut every open line, without a word. */
  dropAll(): void {
    for (const connection of this.server.connections as Set<{ _socket: { destroy(): void } }>)
      connection._socket.destroy();
  }

  /** Good manners again, and nothing remembered. */
  forget(): void {
    this.seen.length = 0;
    this.accepted.length = 0;
    this.atRecipient = async () => undefined;
    this.atSender = async () => undefined;
    this.atEndOfData = async () => undefined;
    this.atStartOfData = () => undefined;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function settle(work: Promise<void>, done: (error?: Error) => void): void {
  work.then(
    () => done(),
    (error: unknown) => done(error as Error),
  );
}
