import type { ListeningPort } from '#lib/journal/listening.ts';
import { messageFrom, type TabMessage } from './tab-message.ts';

export type { TabMessage };

/** The other tabs of this browser at the same register. */
export interface Tabs {
	tell: (message: TabMessage) => void;
	hear: (listener: (message: TabMessage) => void) => void;
}

/** How long another tab may take to give its late requests up. Milliseconds. */
const GIVING_UP = 2000;

/** The browser's own channel. */
export function tabsOf(register: string): Tabs {
	const channel = new BroadcastChannel(`prylavok:${register}`);
	return {
		tell: (message) => channel.postMessage(message),
		hear: (listener) => {
			channel.onmessage = ({ data }: MessageEvent<unknown>) => {
				const message = messageFrom(data);
				if (message) listener(message);
			};
		}
	};
}

/** Late requests of all tabs, counted by a lock that each holds together with the others. */
export function listeningAcross(tabs: Tabs, lockName: string, locks: LockManager): ListeningPort {
	return {
		begin: (answer) =>
			new Promise((begun, failed) => {
				const held = locks.request(lockName, { mode: 'shared' }, () => {
					begun();
					return answer;
				});
				held.catch(failed);
			}),
		stopOthers: () => tabs.tell('stop-listening'),
		haveEnded: async () => {
			try {
				return await locks.request(lockName, { signal: AbortSignal.timeout(GIVING_UP) }, () => true);
			} catch (error) {
				if (error instanceof DOMException) return false;
				throw error;
			}
		}
	};
}
