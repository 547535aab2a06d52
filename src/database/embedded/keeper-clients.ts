import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { KeeperRecord } from './keeper-lock';
import { type ClientMessage, type KeeperMessage, receiveMessages, sendMessage } from './keeper-protocol';

/**
 * The client processes of a keeper. A client lives as long as its connection: the kernel closes it at any
 * death, kill -9 included, so no heartbeat is needed.
 */
export class KeeperClients {
  private readonly server: Server;
  private readonly clients = new Set<Socket>();
  private record: KeeperRecord | undefined;
  /** Called for every client that proved itself, with the database it wants. */
  onJoin: (client: Socket, database: string) => void = () => undefined;
  /** Called when a client is gone; `left` is its connection when it said good-bye and waits for the answer. */
  onLeave: (remaining: number, left?: Socket) => void = () => undefined;

  constructor() {
    this.server = createServer((socket) => this.greet(socket));
  }

  get count(): number {
    return this.clients.size;
  }

  /** Begins to listen on a loopback port of the kernel's choice and returns it. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ host: '127.0.0.1', port: 0 }, () => {
        const address = this.server.address();
        resolve(address !== null && typeof address === 'object' ? address.port : 0);
      });
    });
  }

  /** From now on the record's tokens are the ones to know. */
  rule(record: KeeperRecord): void {
    this.record = record;
  }

  tellAll(message: KeeperMessage): void {
    for (const client of this.clients) sendMessage(client, message);
  }

  private greet(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.remove(socket));
    receiveMessages<ClientMessage>(socket, (message) => {
      if (message.say === 'hello' && !this.clients.has(socket)) {
        if (!this.record || !sameToken(message.token, this.record.clientToken)) return void socket.destroy();
        this.clients.add(socket);
        sendMessage(socket, { say: 'welcome', token: this.record.keeperToken });
        this.onJoin(socket, message.database);
      } else if (message.say === 'leave' && this.clients.has(socket)) this.remove(socket, socket);
    });
  }

  private remove(socket: Socket, left?: Socket): void {
    if (this.clients.delete(socket)) this.onLeave(this.clients.size, left);
  }
}

function sameToken(said: unknown, expected: string): boolean {
  return (
    typeof said === 'string' &&
    said.length === expected.length &&
    timingSafeEqual(Buffer.from(said), Buffer.from(expected))
  );
}
