import type { SavedReceipt, TillDatabase } from '#lib/journal/database.ts';
import type { Approval, Authorship, Entry } from '#lib/journal/entry.ts';
import type { Journal } from '#lib/journal/journal.ts';
import { Cart } from '../cart.svelte.ts';
import type { CartHolds } from '../cart-holds.ts';
import { FormKeeping } from '../form-keeping.svelte.ts';
import type { Approvals } from '../people/approvals.svelte.ts';
import type { Action } from '../people/may.ts';
import type { RegisterTexts } from '../receipt-details.ts';
import type { Register } from '../register.ts';
import { formOfReturn, returnOfForm } from './kept-return.ts';
import { OriginalSearch } from './original-search.svelte.ts';
import { originals } from './originals.ts';
import { reservationsAt } from './reservations.ts';
import { ReturnDesk } from './return-desk.svelte.ts';
import { ReturnDraft } from './return-draft.svelte.ts';
import type { ReturnsServer } from './returns-server.ts';
import { onePer } from '../one-per.svelte.ts';

export interface ReturnsPorts {
	journal: Pick<Journal, 'send'>;
	database: TillDatabase;
	approval: Approvals;
	forbids: (action: Action) => boolean;
	author: (approvals?: readonly Approval[]) => Authorship;
	/** Null where no other till returns: in training. */
	server: ReturnsServer | null;
	register: () => Register;
	cashier: () => string | null;
	texts: () => RegisterTexts | null;
	newId: () => string;
	now: () => number;
	/** Which tab has which return that is put together. */
	holds: CartHolds;
	/** Told of every entry as it changes. */
	onentry: (follower: (entry: Entry) => void) => void;
}

export type Returns = ReturnType<typeof openReturns>;

/** The ones of a till: its screen comes and goes, and a return that was begun stays. */
export const returnsAt = onePer(openReturns);

function openReturns(ports: ReturnsPorts) {
	const { database, register, newId } = ports;
	const found = originals({ database, register, server: ports.server });
	const keeping = new FormKeeping('return', { ...ports, register: () => register().id });
	const goods = new Cart({ pricing: register, newId, onchange: keep });
	const draft = new ReturnDraft({
		register,
		goods,
		newId,
		onchange: keep,
		ongone: (id) => keeping.forget(id),
		onleft: (id) => void keeping.flush().then(() => keeping.leave(id))
	});
	const held = reservationsAt(ports);
	const desk = new ReturnDesk({
		...ports,
		draft,
		originals: found,
		reservations: held,
		keeping,
		onbegin: () => search.cancel()
	});
	const search = new OriginalSearch({
		database,
		register: () => register().id,
		originals: found,
		onfound: (original) => void desk.take(original)
	});
	ports.onentry((entry) => {
		desk.follow(entry);
		search.follow(entry);
	});

	function keep(): void {
		if (draft.isBegun) keeping.keep(formOfReturn(draft.begun));
	}

	const mayBegin = () => desk.state.step === 'idle' && !draft.isBegun;

	/** Takes up what an earlier page had begun, unless something was begun here; what cannot be opened is passed over. */
	async function takeUp(): Promise<void> {
		const tried = new Set<string>();
		while (mayBegin()) {
			const form = await keeping.takeUp(tried);
			if (!form) return;
			tried.add(form.id);
			const outcome = await resume(form);
			if (outcome === 'hopeless') keeping.forget(form.id);
			else if (outcome !== 'resumed') keeping.leave(form.id);
			if (outcome === 'resumed' || outcome === 'interrupted') return;
		}
	}

	/** `waits`: its sale cannot be returned of yet, or nobody can tell of it now; `interrupted`: somebody was quicker. */
	async function resume(form: SavedReceipt): Promise<'resumed' | 'waits' | 'hopeless' | 'interrupted'> {
		const begun = returnOfForm(form, ports.now());
		if (!begun) return 'hopeless';
		if (!mayBegin()) return 'interrupted';
		if (begun.sale === null) desk.resume(begun, null);
		else {
			const found = await search.openBy(begun.sale, (original) => {
				if (mayBegin()) desk.resume(begun, original);
			});
			if (found?.is === 'nowhere' && !found.serverAway) return 'hopeless';
			if (found && found.is !== 'found') return 'waits';
		}
		return draft.begun.id === form.id ? 'resumed' : 'interrupted';
	}

	return { desk, draft, search, keeping, takeUp };
}
