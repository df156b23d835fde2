import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { channelNames, ipcName } from '#shared/host/channelNames.ts';
import type { HostHandlers } from '#shared/host/contract.ts';
import type { HostErrorCode, Reply } from '#shared/host/hostError.ts';
import { answer, type Report } from '../host/answer.ts';

/** What is asked about the sender of a call; Electron's event has it. */
export type Sender = Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>;

/**
 * Whether a call comes from the page itself: the main frame of the app's own window, showing the app's own origin.
 * A frame that is gone (null), a frame within the page, another window and a foreign page are refused.
 */
export function isOwnPage(
  { senderFrame, sender }: Sender,
  ownContentsId: () => number | undefined,
  origin: string,
): boolean {
  if (senderFrame === null || senderFrame.parent !== null) return false;
  if (senderFrame !== sender.mainFrame || sender.id !== ownContentsId()) return false;
  if (!URL.canParse(senderFrame.url)) return false;
  const url = new URL(senderFrame.url);
  return `${url.protocol}//${url.host}` === origin;
}

export interface IpcOptions {
  ipcMain: Pick<IpcMain, 'handle'>;
  handlers: HostHandlers;
  /** The id of the one window's contents, undefined while there is none. */
  ownContentsId: () => number | undefined;
  origin: string;
  report: Report;
}

/** Registers exactly the contract's channels. */
export function registerIpc({ ipcMain, handlers, ownContentsId, origin, report }: IpcOptions): void {
  for (const channel of channelNames)
    ipcMain.handle(
      ipcName(channel),
      async (event: IpcMainInvokeEvent, ...args: unknown[]): Promise<Reply> => {
        if (!isOwnPage(event, ownContentsId, origin)) return refusal('refused');
        if (args.length !== 1) return refusal('badInput');
        return answer(handlers, channel, args[0], report);
      },
    );
}

function refusal(code: HostErrorCode): Reply {
  return { ok: false, code, facts: {} };
}
