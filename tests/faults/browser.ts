import type { JournalPorts } from '#lib/journal/journal.ts';
import type { ListeningPort } from '#lib/journal/listening.ts';
import type { TabMessage, Tabs } from '#lib/till/tabs.ts';
import type { Life } from './life.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How long another tab may take to give its late requests up, as the till has it. Milliseconds. */
const GIVING_UP = 2000;
/** What one tab tells is heard by the others a moment later. Milliseconds. */
const MOMENT = 3;

interface Turn {
	life: Life;
	begin: () => void;
}

interface OpenTab {
	life: Life;
	listener: (message: TabMessage) => void;
	/** A tab in the background may hear nothing for a while; then all of it at once. */
	unheard: TabMessage[] | null;
}

/** What the tabs of one browser share besides its disk: the lock, the late requests, the channel. A dead tab lets go. */
export function newBrowser(time: VirtualTime) {
	let holder: Turn | null = null;
	const waiting: Turn[] = [];
	const listeners: { life: Life }[] = [];
	let tabs: OpenTab[] = [];

	function nextTurn(): void {
		while (!holder && waiting.length > 0) {
			const turn = waiting.shift();
			if (!turn || turn.life.isOver()) continue;
			holder = turn;
			turn.begin();
		}
	}

	function release(turn: Turn): void {
		if (holder === turn) holder = null;
		nextTurn();
	}

	function lock(life: Life): JournalPorts['lock'] {
		async function wait<T>(work: () => Promise<T>): Promise<T> {
			const turn: Turn = { life, begin: () => {} };
			life.onEnd(() => release(turn));
			await life.gate(
				() =>
					new Promise<void>((begin) => {
						turn.begin = begin;
						waiting.push(turn);
						nextTurn();
					})
			);
			try {
				return await work();
			} finally {
				release(turn);
			}
		}

		return {
			wait,
			ifFree: (work) => (holder || waiting.length > 0 ? life.gate(() => Promise.resolve(null)) : wait(work))
		};
	}

	function channel(life: Life): Tabs {
		const own: OpenTab = { life, listener: () => {}, unheard: null };
		tabs = [...tabs.filter((tab) => !tab.life.isOver()), own];
		return {
			tell: (message) => {
				if (life.isOver()) return;
				for (const tab of tabs.filter((other) => other !== own)) {
					const copy = structuredClone(message);
					time.after(MOMENT, () => hand(tab, copy));
				}
			},
			hear: (listener) => void (own.listener = listener)
		};
	}

	function listeningPort(life: Life, stopOthers: () => void): ListeningPort {
		const isListening = () => listeners.some((other) => !other.life.isOver());
		return {
			begin: (answer) => {
				const own = { life };
				listeners.push(own);
				const ended = () => void listeners.splice(listeners.indexOf(own), 1);
				answer.then(ended, ended);
				return life.gate(() => Promise.resolve());
			},
			stopOthers,
			haveEnded: () =>
				life.gate(async () => {
					for (let waited = 0; isListening() && waited < GIVING_UP; waited += 100) await time.pause(100);
					return !isListening();
				})
		};
	}

	return {
		lock,
		channel,
		listeningPort,
		/** Lets one of the tabs hear nothing until it is woken. */
		deafen: (life: Life): void => {
			const tab = tabs.find((other) => other.life === life);
			if (tab) tab.unheard ??= [];
		},
		wake: (): void => {
			for (const tab of tabs) {
				const unheard = tab.unheard ?? [];
				tab.unheard = null;
				for (const message of unheard) hand(tab, message);
			}
		},
		isDeaf: (life: Life): boolean => tabs.some((tab) => tab.life === life && tab.unheard !== null)
	};
}

export type Browser = ReturnType<typeof newBrowser>;

function hand(tab: OpenTab, message: TabMessage): void {
	if (tab.life.isOver()) return;
	if (tab.unheard) tab.unheard.push(message);
	else tab.listener(message);
}
