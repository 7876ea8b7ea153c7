import type { Report } from '#lib/domain/report.ts';
import { codesFor, type TaxRate } from '#lib/domain/tax.ts';
import type { Approval, Entry, Reason } from '#lib/journal/entry.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { DrainPorts } from '#lib/journal/drain.ts';
import { openJournal, type JournalPorts, type OneSending } from '#lib/journal/journal.ts';
import type { Kinds, OutboxCounts } from '#lib/journal/queue.ts';
import { latestWhere } from '#lib/journal/reading.ts';
import type { Connection } from '#lib/kasa/call.ts';
import { kasaClient } from '#lib/kasa/client.ts';
import { Cart } from './cart.svelte.ts';
import { ALONE, type CartHolds } from './cart-holds.ts';
import { Checkout } from './checkout.svelte.ts';
import { copyItem, JOURNAL_COPY, JournalCopies } from './copies/journal-copies.svelte.ts';
import { askOthers } from './copies/others.ts';
import { SharedKasa } from './copies/shared-kasa.svelte.ts';
import { entriesOfShift, isTurn } from './entries-of-shift.ts';
import { Goods } from './goods.svelte.ts';
import { KasaClock } from './kasa-clock.svelte.ts';
import { KasaWatch } from './kasa-watch.svelte.ts';
import { LastSale } from './last-sale.svelte.ts';
import { Outbox } from './outbox.svelte.ts';
import { Parking } from './parking.svelte.ts';
import { forJournal } from './people/approvals.svelte.ts';
import { askForDiscount } from './people/large-discount.ts';
import { peopleAtTill, type PeoplePorts } from './people/people-at-till.ts';
import { kasaBy } from './paths/kasa-by.ts';
import { KasaPaths, type RelayStanding } from './paths/kasa-paths.svelte.ts';
import { rememberedPath } from './paths/remembered-path.ts';
import { storedAnswer } from './paths/stored-answer.ts';
import { may, type Action } from './people/may.ts';
import { postToKasa, reasonOf } from './post-to-kasa.ts';
import { RegisterDesk } from './register-desk.svelte.ts';
import { readShift } from './read-shift.ts';
import type { Register } from './register.ts';
import { Exchange } from './returns/exchange.svelte.ts';
import type { ReturnsServer } from './returns/returns-server.ts';
import { ShiftDesk } from './shift-desk.svelte.ts';
import { ShiftWatch } from './shift-watch.svelte.ts';
import type { Tabs } from './tabs.ts';
import { Tender } from './tender.svelte.ts';
import { Unsettled } from './unsettled.svelte.ts';

export interface TillPorts extends Pick<
	JournalPorts,
	'lock' | 'listening' | 'comparison' | 'now' | 'uptime' | 'pause' | 'newId'
> {
	tabs: Tabs;
	/** No document is in flight in any tab: a read would queue behind it, and tell nothing of the Kasa. */
	isKasaFree: () => Promise<boolean>;
	/** Left out, nothing is ever told to others: in training. */
	outbox?: Pick<DrainPorts, 'lock' | 'random' | 'onerror'>;
	/** Left out, this tab is the only one. */
	holds?: CartHolds;
	database: TillDatabase;
	people: Pick<PeoplePorts, 'server' | 'memory'>;
	/** Left out where no other till returns: in training. */
	returns?: ReturnsServer;
	/** Left out in training. */
	shop?: NonNullable<PeoplePorts['shop']>;
	onerror: PeoplePorts['onerror'];
	register: Register;
	saveRegister: (register: Register) => Promise<void>;
	/** Names this browser in every entry it writes. */
	device: string;
	fetch: Connection['fetch'];
	/** Our own server as another way to the Kasa. Left out where there is none: in training. */
	relay?: { fetch: Connection['fetch']; standing?: RelayStanding };
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
	const register = new RegisterDesk(ports.register, keepRegister);
	const clock = new KasaClock(now);
	const connection: Connection = {
		clock: { now, hear: (heard) => clock.hear(heard) },
		fetch: ports.fetch,
		get baseUrl() {
			return register.current.address ?? '';
		},
		clientName: 'Prylavok',
		clientVersion: version,
		patience: ports.patience
	};
	const by = kasaBy(connection, ports.relay?.fetch ?? null);
	const paths = new KasaPaths({
		ask: (path) => kasaClient(by(() => path)).status(),
		relay: ports.relay ? { isOffered: () => standing().isOffered(), isShared: () => standing().isShared() } : null,
		isTraining: register.isTraining,
		...rememberedPath(database, register.current.id),
		uptime: ports.uptime,
		pause
	});
	const kasaApi = kasaClient(by(() => paths.current));
	/** The same Kasa for one document: by its own path, its calls given up when its signal says so. */
	const kasaFor = ({ path, signal, ...sending }: OneSending) =>
		kasaClient({
			...by(() => path ?? 'direct', sending),
			patience: (kind) => AbortSignal.any([ports.patience(kind), signal])
		});

	const kasa = new KasaWatch(() => paths.status(), now, ports.uptime);
	const shift = new ShiftWatch();
	const outbox = new Outbox(ports.outbox ? openOutbox(ports.outbox) : null);
	const copies =
		ports.shop &&
		new JournalCopies({
			...ports.shop.server,
			database,
			register: () => register.current.id,
			memory,
			onheard: (told) => void (isNews(told) && beginAnew()),
			now
		});
	const unsettled = new Unsettled();
	const last = new LastSale();
	const exchange = new Exchange();
	const goods = new Goods();
	const journal = openJournal({
		database,
		lock,
		listening: ports.listening,
		now,
		uptime: ports.uptime,
		pause,
		newId,
		report: xReport,
		readShift: () => readShift(kasaApi, null),
		comparison: ports.comparison,
		...(ports.shop?.server.othersEntries && {
			others: { isShared: () => relayStanding.isShared(), ask: askOthers(ports.shop.server.othersEntries) }
		}),
		follows: (entry) => (copies ? [copyItem(entry)] : []),
		path: () => (register.isTraining ? null : paths.current),
		memory,
		...(ports.relay && {
			answerTo: storedAnswer({
				fetch: ports.relay.fetch,
				patience: () => ports.patience('status'),
				connection,
				now,
				openedAt,
				drift
			})
		}),
		presence: { isFresh: () => kasa.isFresh(), ask: absence },
		post: postToKasa({
			kasa: kasaFor,
			now,
			openedAt,
			drift,
			onclock: (heard) => clock.hear(heard),
			onxreport: () => desk.announceXReport()
		}),
		onchange: (entry) => {
			changed(entry);
			outbox.poke();
			ports.tabs.tell({ entry });
		}
	});
	ports.tabs.hear((message) => {
		if (message === 'stop-listening') return journal.stopListening();
		if ('atTill' in message) return signIn.heard(message.atTill);
		if ('receipt' in message) return parking.heard(message.receipt, cart);
		if ('forgotten' in message) return parking.heardForgotten(message.forgotten);
		journal.heard(message.entry);
		changed(message.entry);
	});

	const sharedKasa = new SharedKasa({ journal, copies: copies ?? null, register: () => register.current.id });
	const parking = new Parking({
		database,
		register: () => register.current.id,
		now,
		holds: ports.holds ?? ALONE,
		tell: (told) => ports.tabs.tell(told),
		// Its taxes may have been told while it lay there.
		ontaken: () => void fillTaxes(register.taxRates)
	});
	const cart = new Cart({
		pricing: () => register.current,
		newId,
		onchange: (changing) => parking.keep(changing),
		leave: { limit: () => shop.settings.discountLimit, ask: (rise) => askForDiscount(approval, rise) }
	});
	const tender = new Tender({
		receipt: () => cart.id,
		total: () => cart.priced.total,
		step: () => register.current.cashStep,
		labels: () => register.current.labels,
		newId
	});
	const { shop, signIn, approval, author, relayStanding } = peopleAtTill({
		...ports.people,
		shop: ports.shop ?? null,
		database,
		device,
		register,
		isRegistering: async () => checkout.state.step === 'registering' || !(await ports.isKasaFree()),
		tell: (atTill) => ports.tabs.tell({ atTill }),
		now,
		pause,
		onerror: ports.onerror
	});
	const checkout = new Checkout({
		cart,
		tender,
		parking,
		journal,
		author: () => author(cart.approvals),
		cashier: () => signIn.person?.name ?? null,
		texts: () => shop.register,
		newId,
		now
	});
	const desk = new ShiftDesk({ kasa: kasaApi, watch: shift, journal, author, now, openedHere, mayOpen });

	/** When the shift was opened and how far ahead the Kasa's clock is, as far as either is known. */
	function openedAt(): number | null {
		return shift.shift?.openedAt ?? null;
	}
	function drift(): number {
		return clock.drift ?? 0;
	}

	/** What our own server calls its memory. */
	function memory(): string | null {
		return shop.till?.memory ?? null;
	}

	/** The shop lets whoever is here not do it at all. */
	function forbidden(action: Action): boolean {
		const { person } = signIn;
		return !person || may(person.role, { action }, shop.settings) === 'forbid';
	}

	/** How far the server is a way to the Kasa, as it told last. */
	function standing(): RelayStanding {
		return ports.relay?.standing ?? relayStanding;
	}

	/** The server is not as it was when it was last asked. */
	function isNews(told: { isShared: boolean; memory: string }): boolean {
		return told.isShared !== relayStanding.isShared() || (memory() !== null && told.memory !== memory());
	}

	async function beginAnew(): Promise<void> {
		await shop.refresh();
		await copies?.begin();
		outbox.poke();
	}

	const followers = new Set<(entry: Entry) => void>();
	/** Whatever is fetched later is told of each entry that changes, too. */
	const onentry = (follower: (entry: Entry) => void) => void followers.add(follower);

	function changed(entry: Entry): void {
		unsettled.follow(entry);
		checkout.follow(entry);
		last.follow(entry);
		exchange.follow(entry);
		desk.follow(entry);
		for (const follow of followers) follow(entry);
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

	function openOutbox(own: Pick<DrainPorts, 'lock' | 'random' | 'onerror'>) {
		return async (onchange: (counts: OutboxCounts) => void) => {
			const { openDrain } = await import('#lib/journal/drain.ts');
			await copies?.begin();
			const kinds: Kinds = new Map(copies ? [[JOURNAL_COPY, copies.kind]] : []);
			return openDrain({ database, kinds, now, pause, onchange, ...own });
		};
	}

	async function xReport(): Promise<{ ok: true; report: Report } | { ok: false; reason: Reason }> {
		const answer = await kasaApi.xReport();
		return answer.ok ? { ok: true, report: answer.value } : { ok: false, reason: reasonOf(answer.failure) };
	}

	/** By a clock that is far off, a shift may begin on the wrong day: a manager says whether to open it. */
	async function mayOpen(): Promise<readonly Approval[] | null> {
		if (clock.urgency !== 'confirm') return [];
		const approved = await approval.ask('open-by-wrong-clock');
		return approved && forJournal(approved);
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

	/** Taxes as the Kasa told them, or null. */
	function toldTaxes(rates: readonly TaxRate[] | null): void {
		register.toldTaxes(rates);
		void fillTaxes(register.taxRates);
	}

	/** Keeps the settings; taxes typed in count where the Kasa tells none. */
	async function keepRegister(changed: Register): Promise<void> {
		await ports.saveRegister(changed);
		if (!register.kasaTellsTaxes) void fillTaxes(changed.taxRates);
	}

	/** What was rung up before its taxes were known gets its codes now; after a reload, once the goods are there. */
	async function fillTaxes(rates: readonly TaxRate[]): Promise<void> {
		if (cart.isEmpty) return;
		if (rates.length > 0 && !goods.isReady) await goods.load();
		for (const { id, code, taxes } of cart.lines) {
			const product = taxes.length === 0 ? goods.catalog.byCode(code) : null;
			const codes = product?.taxes ?? (product ? codesFor(product.levies, rates) : []);
			if (codes.length > 0) cart.fillTaxes(id, codes);
		}
	}

	await journal.recover(register.current.id);
	await Promise.all([
		shop.load().then(() => signIn.load()),
		paths.load(),
		parking.load(cart),
		unsettled.load(database, register.current.id),
		last.load(database, register.current.id)
	]);

	return {
		approval,
		cart,
		checkout,
		clock,
		copies: copies ?? null,
		desk,
		exchange,
		goods,
		kasa,
		kasaApi,
		last,
		lastClose,
		newId,
		now,
		outbox,
		parking,
		paths,
		register,
		sharedKasa,
		shift,
		shop,
		signIn,
		tender,
		toldTaxes,
		/** This till's own documents of the shift opened at an instant of the Kasa's clock. */
		entriesOfShift: (openedAt: number) => entriesOfShift(database, register.current.id, openedAt),
		unsettled,
		/** What takes goods back; the screen that does it fetches the rest. */
		returning: {
			journal,
			database,
			approval,
			forbids: forbidden,
			author,
			server: ports.returns ?? null,
			register: () => register.current,
			cashier: () => signIn.person?.name ?? null,
			texts: () => shop.register,
			newId,
			now,
			onentry
		},
		/** What settles documents in doubt; the panes that need it fetch the rest. */
		reconciling: { journal, database, approval, sharedKasa, watch: shift, register: () => register.current.id, now },
		/** What finds a document in the journal, and is told of each that changes; its screen fetches the rest. */
		searching: {
			database,
			register: () => register.current.id,
			now,
			onentry
		},
		/** What moves and counts cash; the panes that need it fetch the rest. */
		cash: {
			journal,
			database,
			approval,
			author,
			now,
			watch: shift,
			settings: () => shop.settings,
			register: () => register.current.id,
			labels: () => register.current.labels,
			lastX: () => desk.lastX,
			isShared: () => relayStanding.isShared(),
			onentry
		},
		/** What no screen waits for: the outbox, and what a report is compared with, though our server be gone by then. */
		fetchTheRest: () => Promise.all([outbox.start(), ports.comparison()]),
		isInFlight: journal.isInFlight,
		isKasaFree: ports.isKasaFree
	};
}
