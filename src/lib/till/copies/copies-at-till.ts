import type { Kinds } from '#lib/journal/queue.ts';
import { Outbox } from '../outbox.svelte.ts';
import type { RelayStanding } from '../paths/kasa-paths.svelte.ts';
import type { ShopAtTill } from '../people/shop-at-till.svelte.ts';
import type { RegisterDesk } from '../register-desk.svelte.ts';
import type { TillPorts } from '../till-ports.ts';
import { JOURNAL_COPY, JournalCopies } from './journal-copies.svelte.ts';

interface CopiesAtTillPorts extends Pick<TillPorts, 'database' | 'now' | 'pause'> {
	/** Undefined where there is none: in training. */
	server: NonNullable<TillPorts['shop']>['server'] | undefined;
	/** Undefined where nothing is ever delivered: in training. */
	drain: TillPorts['outbox'];
	register: RegisterDesk;
	shop: ShopAtTill;
	/** What our own server calls its memory; null where it never told. */
	memory: () => string | null;
	relayStanding: RelayStanding;
	/** Who takes whatever else the outbox holds. */
	more: () => Promise<Kinds>;
}

/** The copies of a till's journal for our own server, and the outbox that delivers them. */
export function copiesAtTill(ports: CopiesAtTillPorts) {
	const { server, drain, register, shop, memory, relayStanding, more, database, now, pause } = ports;
	const copies =
		server &&
		new JournalCopies({
			...server,
			database,
			register: () => register.current.id,
			memory,
			onheard: (told) => void (isNews(told) && beginAnew()),
			now
		});
	const outbox = new Outbox(
		drain
			? async (onchange) => {
					const { openDrain } = await import('#lib/journal/drain.ts');
					await copies?.begin();
					const own = copies ? [[JOURNAL_COPY, copies.kind] as const] : [];
					const kinds: Kinds = new Map([...own, ...(await more())]);
					return openDrain({ database, kinds, now, pause, onchange, ...drain });
				}
			: null
	);

	/** The server is not as it was when it was last asked. */
	function isNews(told: { isShared: boolean; memory: string }): boolean {
		return told.isShared !== relayStanding.isShared() || (memory() !== null && told.memory !== memory());
	}

	async function beginAnew(): Promise<void> {
		await shop.refresh();
		await copies?.begin();
		outbox.poke();
	}

	return { copies: copies ?? null, outbox };
}
