import type { TabMessage, Tabs } from './tabs.ts';

/** The tabs of one browser: what one tells, the others hear at once, as copies. */
export function tabsForTests() {
	const tabs: { receive: (message: TabMessage) => void }[] = [];

	function open(): Tabs & { receive: (message: TabMessage) => void } {
		let listener: (message: TabMessage) => void = () => {};
		const tab = {
			receive: (message: TabMessage) => listener(message),
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
