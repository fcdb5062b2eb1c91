/** Web servers on loopback for tests, and what was asked of them. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Web {
  readonly url: string;
  readonly port: number;
  /** As `FETCH_ALLOW` names it. */
  readonly host: string;
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

/** Starts a server that answers as the listener says; its requests are kept. */
export async function startWeb(listener: RequestListener, address = '127.0.0.1', port = 0): Promise<Web> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await listen(server, address, port);
  // A server that listens on TCP has an address with a port.
  const bound = server.address() as AddressInfo;
  const host = `${address.includes(':') ? `[${address}]` : address}:${bound.port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://${host}`, port: bound.port, host, requests, close };
}

const listen = (server: Server, address: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });

/** Keeps what was opened, so that a test file can close it. */
export function closer(): { add<Thing extends Web>(thing: Thing): Thing; closeAll(): Promise<void> } {
  const open: Web[] = [];
  return {
    add: (thing) => {
      open.push(thing);
      return thing;
    },
    closeAll: async () => {
      for (const each of open.splice(0)) await each.close();
    },
  };
}

export type Route = RequestListener;

/** A listener that goes by the path; 404 for the rest. */
export const routes =
  (table: Readonly<Record<string, Route>>): RequestListener =>
  (request, response) => {
    const route = table[new URL(request.url ?? '/', 'http://web.test').pathname];
    if (route) return route(request, response);
    response.writeHead(404).end();
  };

/** Answers with this body. */
export const page =
  (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}, status = 200): Route =>
  (_request, response) => {
    response.writeHead(status, { ...headers }).end(body);
  };
