import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { channelNames, ipcName } from '#shared/host/channelNames.ts';
import type { HostHandlers } from '#shared/host/contract.ts';
import type { HostErrorCode, Reply } from '#shared/host/hostError.ts';
import { answer, type Report } from '../host/answer.ts';

/** What is asked about the sender of a call; Electron's event has it. */
export type Sender = Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>;

/**
 * The origin of the page that calls; undefined unless it is the main frame of the app's own window. A frame that is gone
 * (null), a frame within the page and another window are nobody.
 */
function ownOrigin(
  { senderFrame, sender }: Sender,
  ownContentsId: () => number | undefined,
): string | undefined {
  if (senderFrame === null || senderFrame.parent !== null) return undefined;
  if (senderFrame !== sender.mainFrame || sender.id !== ownContentsId()) return undefined;
  if (!URL.canParse(senderFrame.url)) return undefined;
  const url = new URL(senderFrame.url);
  return `${url.protocol}//${url.host}`;
}

export interface IpcOptions {
  ipcMain: Pick<IpcMain, 'handle'>;
  /** Who answers a page of that origin, which alone decides whose data it reaches; undefined for a foreign one. */
  handlersFor: (origin: string) => HostHandlers | undefined;
  /** The id of the one window's contents, undefined while there is none. */
  ownContentsId: () => number | undefined;
  report: Report;
}

/** Registers exactly the contract's channels. */
export function registerIpc({ ipcMain, handlersFor, ownContentsId, report }: IpcOptions): void {
  for (const channel of channelNames)
    ipcMain.handle(
      ipcName(channel),
      async (event: IpcMainInvokeEvent, ...args: unknown[]): Promise<Reply> => {
        const origin = ownOrigin(event, ownContentsId);
        const handlers = origin === undefined ? undefined : handlersFor(origin);
        if (handlers === undefined) return refusal('refused');
        if (args.length !== 1) return refusal('badInput');
        return answer(handlers, channel, args[0], report);
      },
    );
}

function refusal(code: HostErrorCode): Reply {
  return { ok: false, code, facts: {} };
}
