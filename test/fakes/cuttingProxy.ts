import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A line to a server that ends where a test says so, and that counts what goes over it. */
export interface CuttingProxy {
  address: string;
  /** Bytes that went to the server and came from it since it was last asked. */
  counted: () => { up: number; down: number };
  /** Ends all connections once so many more bytes went to the server, or came from it. */
  cutAfter: (way: 'up' | 'down', bytes: number) => void;
}

/** @param server its address, as `http://127.0.0.1:…` */
export async function cuttingProxyTo(server: string): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let count = { up: 0, down: 0 };
  let cut: { way: 'up' | 'down'; left: number } | undefined;
  const pass = (way: 'up' | 'down', piece: Buffer, to: Socket): void => {
    count[way] += piece.length;
    if (cut?.way === way && piece.length >= cut.left) {
      cut = undefined;
      for (const socket of open) socket.destroy();
      return;
    }
    if (cut?.way === way) cut.left -= piece.length;
    to.write(piece);
  };
  const line = createServer((client) => {
    const onward = connect(Number(new URL(server).port), '127.0.0.1');
    for (const [socket, other, way] of [
      [client, onward, 'up'],
      [onward, client, 'down'],
    ] as const) {
      open.add(socket);
      socket.on('data', (piece: Buffer) => pass(way, piece, other));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => line.close(resolve));
  });
  return {
    address: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    counted: () => {
      const before = count;
      count = { up: 0, down: 0 };
      return before;
    },
    cutAfter: (way, bytes) => {
      cut = { way, left: bytes };
    },
  };
}
