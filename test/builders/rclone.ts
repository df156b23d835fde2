import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** Debian's rclone, serving a folder by WebDAV until the test ends; answers with its address. */
export async function rcloneAt(
  path: string,
  { user, password, address = '127.0.0.1:0' }: { user: string; password: string; address?: string },
): Promise<string> {
  // Without its cache, so that it sees what the test lays into the folder.
  const args = ['--addr', address, '--dir-cache-time', '0s', '--config', '/dev/null'];
  const server = spawn('rclone', ['serve', 'webdav', path, ...args, '--user', user, '--pass', password], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  onTestFinished(async () => {
    server.kill();
    await ended;
  });
  let said = '';
  for await (const part of server.stderr) {
    said += String(part);
    const found = /http:\/\/127\.0\.0\.1:\d+/u.exec(said)?.[0];
    if (found !== undefined) return found;
  }
  throw new Error(`rclone did not start: ${said}`);
}
