import type { TaxRate } from '#lib/domain/tax.ts';
import type { Approval, Entry } from '#lib/journal/entry.ts';
import { Cart } from './cart.svelte.ts';
import { ALONE } from './cart-holds.ts';
import { Checkout } from './checkout.svelte.ts';
import { CheckQueue } from './checks/check-queue.svelte.ts';
import { leaveToPrint } from './checks/leave-to-print.ts';
import { outcomeItems } from './checks/outcome-item.ts';
import { outcomeKinds } from './checks/outcome-kinds.ts';
import { copiesAtTill } from './copies/copies-at-till.ts';
import { SharedKasa } from './copies/shared-kasa.svelte.ts';
import { entriesOfShift } from './entries-of-shift.ts';
import { forScreens } from './for-screens.ts';
import { Goods } from './goods.svelte.ts';
import { goodsOnDisk } from './goods/goods-on-disk.ts';
import { journalAtTill } from './journal-at-till.ts';
import { kasaAtTill } from './kasa-at-till.ts';
import { keptX } from './kept-x.ts';
import { LastSale } from './last-sale.svelte.ts';
import { lastClose, openedHere } from './last-turns.ts';
import { fillTaxes } from './late-taxes.ts';
import { Parking } from './parking.svelte.ts';
import { forJournal } from './people/approvals.svelte.ts';
import { askForDiscount } from './people/large-discount.ts';
import { ordersAtTill } from './orders/orders-at-till.ts';
import { peopleAtTill } from './people/people-at-till.ts';
import { RegisterDesk } from './register-desk.svelte.ts';
import type { Register } from './register.ts';
import { Exchange } from './returns/exchange.svelte.ts';
import { ShiftDesk } from './shift-desk.svelte.ts';
import { ShiftWatch } from './shift-watch.svelte.ts';
import { Tender } from './tender.svelte.ts';
import type { TillPorts } from './till-ports.ts';
import { Unsettled } from './unsettled.svelte.ts';

export type Till = Awaited<ReturnType<typeof assembleTill>>;

/** Joins the parts of one till at one register, and brings back what an earlier run left. */
export async function assembleTill(ports: TillPorts) {
	const { database, newId, now } = ports;
	const register = new RegisterDesk(ports.register, keepRegister);
	const registerId = () => register.current.id;
	const people = peopleAtTill({
		...ports,
		...ports.people,
		shop: ports.shop ?? null,
		register,
		isRegistering: async () => checkout.state.step === 'registering' || !(await ports.isKasaFree()),
		tell: (atTill) => ports.tabs.tell({ atTill })
	});
	const { shop, signIn, approval, author, relayStanding } = people;
	/** What our own server calls its memory. */
	const memory = () => shop.till?.memory ?? null;
	const toldKasa = () => shop.register?.address ?? null;

	const atKasa = kasaAtTill({ ...ports, register, relayStanding });
	const { clock, kasa: kasaApi, paths, watch: kasa } = atKasa;
	const shift = new ShiftWatch(() => clock.drift ?? 0);
	const checks = new CheckQueue();
	const outcomes = outcomeKinds({ database, server: ports.checks, shift, register: registerId });
	const orders = ordersAtTill({
		database,
		server: ports.orders,
		register: registerId,
		taxRates: () => register.taxRates,
		since: () => shop.settings.ordersSince,
		now
	});
	const { copies, outbox } = copiesAtTill({
		...ports,
		server: ports.shop?.server,
		drain: ports.outbox,
		register,
		shop,
		memory,
		relayStanding,
		more: async () => {
			await orders.begin();
			return new Map([...(await outcomes()), ...(await orders.kinds())]);
		}
	});
	const journal = journalAtTill({
		...ports,
		kasa: atKasa,
		shift,
		register,
		relayStanding,
		copies,
		follows: async (entry, settings) => [...outcomeItems(entry), ...(await orders.follows(entry, settings))],
		othersEntries: ports.shop?.server.othersEntries,
		memory,
		...(ports.checks && { leave: leaveToPrint({ server: ports.checks, queue: checks, kasa: toldKasa }) }),
		onxreport: () => desk.announceXReport(),
		onchange: (entry) => {
			changed(entry);
			outbox.poke();
			ports.tabs.tell({ entry });
		}
	});
	const sharedKasa = new SharedKasa({ journal, copies, register: registerId });
	const lastX = keptX(database, registerId, now);
	const desk = new ShiftDesk({
		kasa: kasaApi,
		watch: shift,
		journal,
		author,
		now,
		openedHere: () => openedHere(database, registerId(), now()),
		mayOpen,
		keepX: (x) => void lastX.keep(x).catch(ports.onerror)
	});

	const goods = new Goods(
		ports.products
			? {
					...ports.products,
					disk: goodsOnDisk(database),
					register: registerId,
					tell: () => ports.tabs.tell({ goods: 'others' })
				}
			: null
	);
	const holds = ports.holds ?? ALONE;
	const parking = new Parking({
		database,
		register: registerId,
		now,
		holds,
		tell: (told) => {
			ports.tabs.tell(told);
			if ('forgotten' in told) exchange.thrownAway(told.forgotten);
		},
		// Its taxes may have been told while it lay there.
		ontaken: () => void fillTaxes(cart, goods, register.taxRates),
		entered: (receipt) => tender.toKeep(receipt),
		onrestored: ({ id, entered }, empty) => {
			tender.restore(id, entered);
			exchange.madeWay(empty, id);
		}
	});
	const cart = new Cart({
		pricing: () => register.current,
		newId,
		onchange: (changing) => {
			exchange.expire();
			parking.keep(changing);
		},
		leave: { limit: () => shop.settings.discountLimit, ask: (rise) => askForDiscount(approval, rise) }
	});
	const tender = new Tender({
		receipt: () => cart.id,
		total: () => cart.priced.total,
		step: () => register.current.cashStep,
		labels: () => register.current.labels,
		newId,
		oncard: () => parking.keep(cart)
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

	const unsettled = new Unsettled();
	const last = new LastSale();
	const exchange = new Exchange({ database, register: registerId, holds, now, onerror: ports.onerror });
	/** Whatever a screen fetches later is told of each entry that changes, too. */
	const followers = new Set<(entry: Entry) => void>();

	ports.tabs.hear((message) => {
		if (message === 'stop-listening') return journal.stopListening();
		if ('goods' in message) return void goods.heard().catch(ports.onerror);
		if ('atTill' in message) return signIn.heard(message.atTill);
		if ('receipt' in message) return parking.heard(message.receipt, cart);
		if ('forgotten' in message) {
			exchange.thrownAway(message.forgotten);
			return parking.heardForgotten(message.forgotten);
		}
		journal.heard(message.entry);
		changed(message.entry);
	});

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

	/** Somebody is here, nobody pays, and the Kasa could print now. */
	async function mayPrintAlone(): Promise<boolean> {
		const isPaid = checkout.state.step === 'registering' || (tender.drafts.length > 0 && !cart.isEmpty);
		if (!signIn.person || isPaid || shift.state !== 'open' || kasa.state !== 'online') return false;
		return await ports.isKasaFree();
	}

	/** By a clock that is far off, a shift may begin on the wrong day: a manager says whether to open it. */
	async function mayOpen(): Promise<readonly Approval[] | null> {
		if (clock.urgency !== 'confirm') return [];
		const approved = await approval.ask('open-by-wrong-clock');
		return approved && forJournal(approved);
	}

	/** Taxes as the Kasa told them, or null. */
	function toldTaxes(rates: readonly TaxRate[] | null): void {
		register.toldTaxes(rates);
		void fillTaxes(cart, goods, register.taxRates);
	}

	/** Keeps the settings; taxes typed in count where the Kasa tells none. */
	async function keepRegister(changed: Register): Promise<void> {
		await ports.saveRegister(changed);
		if (!register.kasaTellsTaxes) void fillTaxes(cart, goods, changed.taxRates);
	}

	await journal.recover(registerId());
	await Promise.all([
		shop.load().then(() => signIn.load()),
		paths.load(),
		parking.load(cart).then(() => exchange.load(cart)),
		lastX.read().then((x) => desk.remember(x)),
		unsettled.load(database, registerId()),
		last.load(database, registerId())
	]);

	return {
		approval,
		cart,
		checkout,
		checks,
		clock,
		copies,
		desk,
		exchange,
		goods,
		kasa,
		kasaApi,
		last,
		newId,
		now,
		orders,
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
		unsettled,
		...forScreens({
			journal,
			database,
			people,
			register,
			shift,
			desk,
			sharedKasa,
			returns: ports.returns ?? null,
			newId,
			now,
			holds,
			checking: {
				server: ports.checks ?? null,
				queue: checks,
				lock: ports.lock,
				goods,
				isIdle: mayPrintAlone,
				onerror: ports.onerror
			},
			isKasaFree: ports.isKasaFree,
			onentry: (follower) => void followers.add(follower)
		}),
		lastClose: () => lastClose(database, registerId(), now()),
		/** This till's own documents of the shift that began at an instant of this device's clock. */
		entriesOfShift: (began: number) => entriesOfShift(database, registerId(), { began, serial: null }),
		/** What no screen waits for: the outbox, and what a report is compared with, though our server be gone by then. */
		fetchTheRest: () => Promise.all([outbox.start(), ports.comparison()]),
		isInFlight: journal.isInFlight,
		isKasaFree: ports.isKasaFree
	};
}
