import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  readonly path: string;
  readonly contentType: string;
  readonly connections: number;
  /** Milliseconds. */
  readonly duration: number;
  /** The body of the next request. */
  body(): string;
}

/**
 * Posts over connections that stay open, each the next request when the last is answered, and gives how many were answered
 * a second. A lean client, since it takes its share of the machine. Throws when an answer is not 200.
 */
export async function requestsPerSecond(load: Load): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => open(load.port)));
  const started = performance.now();
  const counts = await Promise.all(sockets.map((socket) => postUntil(socket, load, started + load.duration)));
  const seconds = (performance.now() - started) / 1_000;
  for (const socket of sockets) socket.destroy();
  return counts.reduce((sum, count) => sum + count) / seconds;
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

function postUntil(socket: Socket, { path, contentType, body }: Load, end: number): Promise<number> {
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer a-key-of-the-benchmark\r\nContent-Type: ${contentType}\r\nContent-Length: `;
  return new Promise((resolve, reject) => {
    let answered = 0;
    let received = '';
    const post = () => {
      const text = body();
      socket.write(`${head}${Buffer.byteLength(text)}\r\n\r\n${text}`);
    };
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed a connection.')));
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      if (!isWhole(received)) return;
      if (!received.startsWith('HTTP/1.1 200')) {
        reject(new Error(received));
        return;
      }
      received = '';
      answered += 1;
      if (performance.now() < end) post();
      else resolve(answered);
    });
    post();
  });
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end))?.[1];
  return length === undefined ? answer.endsWith('\r\n0\r\n\r\n') : answer.length - end - 4 >= Number(length);
}
