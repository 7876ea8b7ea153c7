import type { ShopSettings } from '#lib/api/settings.ts';
import type { Approval, Authorship, Entry } from '#lib/journal/entry.ts';
import type { Journal } from '#lib/journal/journal.ts';
import type { Approvals } from '../people/approvals.svelte.ts';
import { isAnotherShift, knownShift } from '../another-shift.ts';
import { isTurn } from '../entries-of-shift.ts';
import type { CartHolds } from '../cart-holds.ts';
import { FormKeeping } from '../form-keeping.svelte.ts';
import type { Register } from '../register.ts';
import { CashDesk } from './cash-desk.svelte.ts';
import { DrawerCount } from './drawer-count.svelte.ts';
import { Drawer, type DrawerPorts } from './drawer.svelte.ts';
import { countOfClosed, countSince, enteredSince } from './kept-counts.ts';
import { onePer } from '../one-per.svelte.ts';

export interface CashPorts extends DrawerPorts {
	journal: Pick<Journal, 'send'>;
	approval: Approvals;
	settings: () => ShopSettings;
	labels: () => Register['labels'];
	author: (approvals?: readonly Approval[]) => Authorship;
	newId: () => string;
	/** Which tab has which withdrawal that is being filled in. */
	holds: CartHolds;
	/** Whoever is given hears of every entry that changes, here or in another tab. */
	onentry: (follower: (entry: Entry) => void) => void;
}

export type Cash = ReturnType<typeof openCash>;

function openCash(ports: CashPorts) {
	const drawer = new Drawer(ports);
	const keeping = new FormKeeping('withdrawal', ports);
	const desk = new CashDesk({ ...ports, drawer, keeping });
	const count = new DrawerCount({ ...ports, drawer });
	/** A shift may be turned elsewhere, of which no entry tells. */
	let known = knownShift(ports.watch);
	/** An opening or a closing is told of more than once, and one of an earlier shift when its paper is typed in. */
	const turned = new Set<string>();
	ports.onentry((entry) => {
		desk.follow(entry);
		drawer.follow();
		if (isTurn(entry) && entry.createdAt > drawer.began && !turned.has(entry.id)) {
			turned.add(entry.id);
			count.forget();
		}
	});
	return {
		drawer,
		desk,
		keeping,
		count,
		/** Reads the drawer of the open shift, and how it was counted. */
		look: async (): Promise<void> => {
			const { database, register, watch } = ports;
			if (isAnotherShift(known, watch, watch.drift)) count.forget();
			known = knownShift(watch);
			await drawer.look();
			if (watch.state !== 'open') return;
			const since = drawer.began;
			const [kept, entered] = await Promise.all([
				countSince(database, register(), { since }),
				enteredSince(database, register(), since)
			]);
			count.recall(kept, entered);
		},
		/** How the drawer of a closed shift was counted; null where it was not. */
		countOfClosed: (close: Entry) => countOfClosed(ports.database, close)
	};
}

/** The one of a till: its panes come and go, and what was counted stays known. */
export const cashAt = onePer(openCash);
