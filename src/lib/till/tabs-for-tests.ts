import { messageFrom, type TabMessage } from './tab-message.ts';
import type { Tabs } from './tabs.ts';

/** The tabs of one browser: what one tells, the others hear at once, as copies. */
export function tabsForTests() {
	const tabs: { receive: (told: unknown) => void }[] = [];

	function open(): Tabs & { receive: (told: unknown) => void } {
		let listener: (message: TabMessage) => void = () => {};
		const tab = {
			/** What a tab of any build may tell. */
			receive: (told: unknown) => {
				const message = messageFrom(told);
				if (message) listener(message);
			},
			tell: (message: TabMessage) => {
				for (const other of tabs) if (other !== tab) other.receive(structuredClone(message));
			},
			hear: (hear: (message: TabMessage) => void) => void (listener = hear)
		};
		tabs.push(tab);
		return tab;
	}

	return { open };
}
