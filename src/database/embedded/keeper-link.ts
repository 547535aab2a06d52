import { connect, type Socket } from 'node:net';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import type { KeeperRecord } from './keeper-lock';
import { type KeeperMessage, receiveMessages, sendMessage } from './keeper-protocol';
import { isAlive } from './stale-server';

/** What the keeper hands to a client that may use the server. */
export interface ServerAddress {
  port: number;
  ownerUrl: string;
  appUrl: string;
}

/** A keeper answers at once, save while it copies the programs on a slow disk. */
const WELCOME_MS = 120_000;

/** A client's side of the connection to the keeper; holding it open is what keeps the server up. */
export class KeeperLink {
  private lossListeners: ((reason: Error) => void)[] = [];
  private loss: Error | undefined;
  private leaving = false;

  private constructor(private readonly socket: Socket) {
    socket.on('close', () => {
      this.lose('The process that keeps PostgreSQL was ended. Start OpenROI again; committed work is safe.');
    });
  }

  /**
   * Joins the keeper on record and waits until its server takes connections.
   * @returns undefined when that keeper is dead, 'closing' when it was just shutting down and now is gone
   * @throws EmbeddedPostgresError what kept the server from starting, or EMBEDDED_KEEPER_SILENT
   */
  static join(
    record: KeeperRecord,
    database: string,
    log: (line: string) => void,
  ): Promise<{ link: KeeperLink; address: ServerAddress } | 'closing' | undefined> {
    return new Promise((resolve, reject) => {
      if (record.port === 0) return resolve(undefined);
      const socket = connect({ host: '127.0.0.1', port: record.port });
      let link: KeeperLink | undefined;
      let closing = false;
      const silence = setTimeout(() => {
        socket.destroy();
        if (!isAlive(record.pid)) return resolve(undefined);
        reject(
          new EmbeddedPostgresError(
            'EMBEDDED_KEEPER_SILENT',
            `Process ${record.pid} keeps this database but does not answer. End that process and start again.`,
          ),
        );
      }, WELCOME_MS);
      socket.on('connect', () => sendMessage(socket, { say: 'hello', token: record.clientToken, database }));
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        clearTimeout(silence);
        // Without a welcome the port belongs to nobody or to a stranger: the keeper on record is dead.
        resolve(closing ? 'closing' : undefined);
      });
      receiveMessages<KeeperMessage>(socket, (message) => {
        if (!link) {
          if (message.say !== 'welcome' || message.token !== record.keeperToken) return void socket.destroy();
          clearTimeout(silence);
          link = new KeeperLink(socket);
        } else if (message.say === 'log') log(message.line);
        else if (message.say === 'closing') closing = true;
        else if (message.say === 'failed') {
          reject(new EmbeddedPostgresError(message.code, message.message));
          socket.destroy();
        } else if (message.say === 'lost') link.lose(message.message);
        else if (message.say === 'left') link.socket.destroy();
        else if (message.say === 'ready') {
          // The application's own work decides how long the process lives, not this connection.
          socket.unref();
          resolve({
            link,
            address: { port: message.port, ownerUrl: message.ownerUrl, appUrl: message.appUrl },
          });
        }
      });
    });
  }

  /** Calls `listener` once when the server is lost, also when that already happened. */
  onLoss(listener: (reason: Error) => void): void {
    if (this.loss) queueMicrotask(() => this.loss && listener(this.loss));
    else this.lossListeners.push(listener);
  }

  /** Says good-bye; settles when the server is down, or when others still use it. */
  leave(): Promise<void> {
    this.leaving = true;
    return new Promise((resolve) => {
      if (this.socket.closed) return resolve();
      this.socket.ref();
      this.socket.on('close', () => resolve());
      sendMessage(this.socket, { say: 'leave' });
    });
  }

  private lose(message: string): void {
    if (this.leaving || this.loss) return;
    this.loss = new EmbeddedPostgresError('EMBEDDED_SERVER_LOST', message);
    for (const listener of this.lossListeners) listener(this.loss);
    this.lossListeners = [];
  }
}
