import { codesFor, type TaxRate } from '#lib/domain/tax.ts';
import type { Authorship, Entry, Reason } from '#lib/journal/entry.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import { openJournal, type JournalPorts } from '#lib/journal/journal.ts';
import { latestWhere } from '#lib/journal/reading.ts';
import type { Connection } from '#lib/kasa/call.ts';
import { kasaClient } from '#lib/kasa/client.ts';
import { Approval } from './approval.svelte.ts';
import { Cart } from './cart.svelte.ts';
import { Checkout } from './checkout.svelte.ts';
import { entriesOfShift, isTurn } from './entries-of-shift.ts';
import { Goods } from './goods.svelte.ts';
import { KasaWatch } from './kasa-watch.svelte.ts';
import { LastSale } from './last-sale.svelte.ts';
import { Parking } from './parking.svelte.ts';
import { postToKasa, reasonOf } from './post-to-kasa.ts';
import { RegisterDesk } from './register-desk.svelte.ts';
import type { Register } from './register.ts';
import { ShiftDesk } from './shift-desk.svelte.ts';
import { ShiftWatch } from './shift-watch.svelte.ts';
import { Tender } from './tender.svelte.ts';
import { Unsettled } from './unsettled.svelte.ts';

export interface TillPorts extends Pick<JournalPorts, 'lock' | 'now' | 'pause' | 'newId'> {
	database: TillDatabase;
	register: Register;
	saveRegister: (register: Register) => Promise<void>;
	/** Names this browser in every entry it writes. */
	device: string;
	fetch: Connection['fetch'];
	patience: Connection['patience'];
	version: string;
}

export type Till = Awaited<ReturnType<typeof assembleTill>>;

/** How far back the journal is read for the shift that is open; the law leaves it a day. Milliseconds. */
const REMEMBERED = 3 * 24 * 3_600_000;
/** How far back a Z report is looked for, in milliseconds. */
const REPORTS_KEPT = 31 * 24 * 3_600_000;

/** Joins the parts of one till at one register, and brings back what an earlier run left. */
export async function assembleTill(ports: TillPorts) {
	const { database, newId, now, lock, pause, version, device } = ports;
	const register = new RegisterDesk(ports.register, ports.saveRegister);
	const kasaApi = kasaClient({
		fetch: ports.fetch,
		get baseUrl() {
			return register.current.address ?? '';
		},
		clientName: 'Prylavok',
		clientVersion: version,
		patience: ports.patience
	});

	const kasa = new KasaWatch(() => kasaApi.status(), now);
	const shift = new ShiftWatch();
	const unsettled = new Unsettled();
	const last = new LastSale();
	const goods = new Goods();
	const journal = openJournal({
		database,
		lock,
		now,
		pause,
		newId,
		presence: { isFresh: () => kasa.isFresh(), ask: absence },
		post: postToKasa({
			kasa: kasaApi,
			now,
			openedAt: () => shift.shift?.openedAt ?? null,
			onxreport: () => desk.announceXReport()
		}),
		onchange: changed
	});

	const parking = new Parking({ database, register: () => register.current.id, now });
	const cart = new Cart({ pricing: () => register.current, newId, onchange: (changing) => parking.keep(changing) });
	const tender = new Tender({
		receipt: () => cart.id,
		total: () => cart.priced.total,
		step: () => register.current.cashStep,
		labels: () => register.current.labels,
		newId
	});
	const checkout = new Checkout({ cart, tender, parking, journal, author, newId, now });
	const desk = new ShiftDesk({ kasa: kasaApi, watch: shift, journal, author, now, turn: lock.wait, openedHere });

	function author(): Authorship {
		return { register: register.current.id, device, person: null, approver: null, origin: 'rung-up' };
	}

	function changed(entry: Entry): void {
		unsettled.follow(entry);
		checkout.follow(entry);
		last.follow(entry);
		desk.follow(entry);
		const { event, reason } = entry.trail.at(-1) ?? {};
		// A lost opening is dropped, for it takes no money.
		if (event === 'lose' || event === 'drop') kasa.doubt();
		if (reason?.code === 'shift-not-open') shift.closed('kasa');
	}

	/** Why the Kasa cannot be reached, or null where it answers. */
	async function absence(): Promise<Reason | null> {
		const failure = await kasa.ask();
		return failure && reasonOf(failure);
	}

	/** When this till's journal opened a shift that it did not close, or null. */
	async function openedHere(): Promise<number | null> {
		const turn = await latestWhere(database, register.current.id, { since: now() - REMEMBERED, is: isTurn });
		return turn?.document.kind === 'open' ? turn.createdAt : null;
	}

	/** The latest close whose Z report this till heard, or null. */
	async function lastClose(): Promise<Entry | null> {
		const wanted = { since: now() - REPORTS_KEPT, is: ({ report }: Entry) => report !== null };
		return await latestWhere(database, register.current.id, wanted);
	}

	/** Taxes as the Kasa told them; what was rung up before it did gets its codes now. */
	function toldTaxes(rates: readonly TaxRate[] | null): void {
		register.toldTaxes(rates);
		for (const { id, code, taxes } of cart.lines) {
			const product = taxes.length === 0 ? goods.catalog.byCode(code) : null;
			const codes = product?.taxes ?? (product ? codesFor(product.levies, register.taxRates) : []);
			if (codes.length > 0) cart.fillTaxes(id, codes);
		}
	}

	await journal.recover(register.current.id);
	await Promise.all([
		parking.load(cart),
		unsettled.load(database, register.current.id),
		last.load(database, register.current.id)
	]);

	return {
		approval: new Approval(),
		cart,
		checkout,
		desk,
		goods,
		kasa,
		kasaApi,
		last,
		lastClose,
		newId,
		now,
		parking,
		register,
		shift,
		tender,
		toldTaxes,
		/** This till's own documents of the shift opened at an instant of the Kasa's clock. */
		entriesOfShift: (openedAt: number) => entriesOfShift(database, register.current.id, openedAt),
		unsettled,
		isInFlight: journal.isInFlight
	};
}
