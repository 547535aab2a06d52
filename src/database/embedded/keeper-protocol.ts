import type { Socket } from 'node:net';
import type { EmbeddedPostgresErrorCode } from './embedded-postgres-error';

/**
 * What a client process and the keeper say to each other: one JSON object a line over a loopback TCP
 * connection. TCP and not a socket file, because the kernel closes it on every platform when either side
 * is killed, and because it knows no limit on the length of a path.
 */
export type ClientMessage = { say: 'hello'; token: string; database: string } | { say: 'leave' };

export type KeeperMessage =
  | { say: 'welcome'; token: string }
  | { say: 'log'; line: string }
  | { say: 'ready'; port: number; ownerUrl: string; appUrl: string }
  | { say: 'failed'; code: EmbeddedPostgresErrorCode; message: string }
  /** The server is going down because its last client left; come back when this connection is closed. */
  | { say: 'closing' }
  | { say: 'lost'; message: string }
  | { say: 'left' };

/** How the keeper is told what to keep; passed as its only argument. */
export interface KeeperOrder {
  dataDir: string;
  durable: boolean;
  /** Generation of the keeper that its starter found dead; 0 when there was none. Only that one may be succeeded. */
  after: number;
}

/** Exit code of a keeper that found another keeper already in charge of its data directory. */
export const ANOTHER_KEEPER_RULES = 3;

/** Writes one message; a connection that is already gone is not an error, its end is noticed elsewhere. */
export function sendMessage(socket: Socket, message: ClientMessage | KeeperMessage): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Calls `receive` for each message; ends the connection at anything that is not one. */
export function receiveMessages<Message>(socket: Socket, receive: (message: Message) => void): void {
  const longestLine = 65536;
  let pending = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    pending += chunk;
    const lines = pending.split('\n');
    pending = lines.pop() ?? '';
    if (pending.length > longestLine) return void socket.destroy();
    for (const line of lines) {
      let message: Message;
      try {
        message = JSON.parse(line) as Message;
      } catch {
        return void socket.destroy();
      }
      receive(message);
    }
  });
}
