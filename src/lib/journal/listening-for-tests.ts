import type { ListeningPort } from './listening.ts';
import { turns } from './clock-for-tests.ts';

/** The late requests of a browser's tabs, as far as the tabs know of one another. */
export function listeningForTests() {
	const tabs: { stop: () => void }[] = [];
	const listening = new Set<Promise<unknown>>();

	/** One tab's way to it; a frozen tab hears nothing. */
	function port(stop: () => void, { frozen = false } = {}): ListeningPort {
		const tab = { stop: () => (frozen ? undefined : stop()) };
		tabs.push(tab);
		return {
			begin: (answer) => {
				listening.add(answer);
				void answer.then(() => listening.delete(answer));
				return Promise.resolve();
			},
			stopOthers: () => tabs.filter((other) => other !== tab).forEach((other) => other.stop()),
			haveEnded: async () => {
				await turns();
				return listening.size === 0;
			}
		};
	}

	return { port };
}
