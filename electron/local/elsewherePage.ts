import type { ServerResponse } from 'node:http';

const html = `<!doctype html>
<html lang="zh-TW">
<head><meta charset="utf-8"><title>派案通 Paian</title></head>
<body>
<h1>派案通</h1>
<p>這個網址已經用過，或派案通正在另一個視窗使用中。請回到那個視窗；或重新啟動派案通，使用新顯示的網址。</p>
<p lang="en">This address was used before, or Paian is in use in another window. Go back to that window, or start Paian again and use the new address it shows.</p>
</body>
</html>
`;

/** What somebody without the session sees: nothing of the app, only where to go. */
export function elsewherePage(response: ServerResponse): void {
  response.writeHead(403, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(html);
}
