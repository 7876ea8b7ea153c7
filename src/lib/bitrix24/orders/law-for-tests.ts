import type { Kopiykas } from '#lib/domain/money.ts';
import type { PortalFault } from '../../../../tests/portal/faults.ts';
import { diceFor } from '../../../../tests/faults/dice.ts';
import { MOST_AT_ONCE, SECRET, type StandInPortal } from '../../../../tests/portal/portal.ts';
import { DEAL_CHOICES } from '../deals/deals-for-tests.ts';
import { wrongWithDeal } from '../deals/deal-verdict-for-tests.ts';
import type { Ordered, OrderedReturn } from './ordered.ts';
import { pushingTo, type pushesTo } from './orders-for-tests.ts';
import { partsOf, salesOf } from './random-sales-for-tests.ts';
import { wrongWith } from './verdict-for-tests.ts';
import type { OrderChoices } from './work.ts';

const FAULTS: readonly PortalFault[] = [
	'answer-lost',
	'answer-lost',
	'answer-late',
	'answer-late',
	'batch-broken-off',
	'batch-broken-off',
	'html-502-half',
	'request-lost',
	'html-502',
	'html-200',
	'html-503',
	'html-429',
	'query-limit',
	'overload',
	'operation-limit',
	'expired-webhook',
	'server-error',
	'number-code'
];
const AT_ONCE = 20;
const LONGEST_PUSH = 90_000;

/** A portal and who pushes to it. */
export interface Pushing {
	portal: StandInPortal;
	push: ReturnType<typeof pushesTo>;
	/** Milliseconds since 1970. */
	now: () => number;
	pass: (milliseconds: number) => Promise<void>;
	/** For how long one push may go on, in milliseconds. */
	pushFor: number;
	/** What else befalls the portal before a round. */
	befall: () => void;
}

/** What is not as it should be, and what it took. */
export interface Verdict {
	wrong: string[];
	figures: string;
}

/** A document as a server keeps it. */
interface Kept {
	document: Ordered;
	state: 'waiting' | 'done' | 'parked';
	notBefore: number;
	unknowns: number;
}

/** On a clock that goes only where somebody waits. */
function inNoTime(mode: OrderChoices['mode']): Pushing {
	const { portal, push, clock } = pushingTo(mode === 'deals' ? DEAL_CHOICES : {});
	clock.at = 1_799_990_000_000;
	return {
		...{ portal, push, now: () => clock.at, pushFor: 25_000, befall: () => undefined },
		pass: (milliseconds) => Promise.resolve(void (clock.at += milliseconds))
	};
}

/**
 * Days of a shop whose sales and returns go as orders or deals to a portal that fails at random, from a server that dies, and is put back to
 * an older copy. Everything that is not as it should be at the end is a line of what is wrong.
 */
export async function pushThrough(
	seed: number,
	sales: number,
	mode: OrderChoices['mode'],
	{ portal, push, now, pass, pushFor, befall }: Pushing = inNoTime(mode)
): Promise<Verdict> {
	const dice = diceFor(seed);
	const kept = new Map<string, Kept>();
	/** By the id of their sale. */
	const families = new Map<string, Kept[]>();
	const told = salesOf(dice, sales);
	const soldNow = [...told];

	function tell(document: Ordered): void {
		const known = kept.get(document.id);
		if (known) Object.assign(known, { document, state: 'waiting' });
		else {
			const one: Kept = { document, state: 'waiting', notBefore: 0, unknowns: 0 };
			kept.set(document.id, one);
			families.set(saleOf(document), [...(families.get(saleOf(document)) ?? []), one]);
		}
	}

	const familyOf = (document: Ordered) => families.get(saleOf(document)) ?? [];
	/** All documents of one sale change one order: none is asked for while another's answer is unknown. */
	const notBefore = (document: Ordered) => Math.max(...familyOf(document).map((one) => one.notBefore));
	const returnsOf = (document: Ordered) => returns(familyOf(document).map((one) => one.document));

	async function round(): Promise<void> {
		const due = [...kept.values()].filter(({ state, document }) => state === 'waiting' && notBefore(document) <= now());
		const some = due.filter(() => dice.chance(80)).slice(0, AT_ONCE);
		const chosen = some.filter(({ document }) => {
			if (document.kind === 'sell') return true;
			const of = kept.get(saleOf(document));
			return of?.state === 'done' || (of !== undefined && some.includes(of));
		});
		const outcomes = await push(
			chosen.map(({ document, unknowns }) => ({
				document,
				returned: returnsOf(document),
				sold: soldIn(familyOf(document)),
				begun: [],
				isFinished: false,
				isToldAgain: false,
				notBefore: notBefore(document),
				alone: unknowns >= 2
			})),
			{ until: now() + dice.pick([5, pushFor, pushFor]) }
		);
		const died = dice.chance(8);
		for (const one of chosen) {
			const outcome = outcomes.get(one.document.id);
			// Whoever dies has told nobody; another goes on when the lease is over.
			if (died || !outcome) one.notBefore = now() + LONGEST_PUSH;
			else if (outcome.outcome === 'later') {
				one.notBefore = outcome.notBefore;
				if (outcome.unknown) one.unknowns += 1;
			} else one.state = outcome.outcome;
		}
		if (dice.chance(3)) await restore();
	}

	/** An older copy knows less of what was done; nobody asked for anything while it was put back. */
	async function restore(): Promise<void> {
		await pass(LONGEST_PUSH);
		for (const one of kept.values())
			if (one.state === 'done' && dice.between(1, kept.size) <= 20) one.state = 'waiting';
	}

	function sellAndReturn(): void {
		for (let more = dice.between(0, 12); more > 0; more -= 1) {
			const next = soldNow.shift();
			if (next) tell(dice.chance(15) ? { ...next, fiscalCode: null } : next);
		}
		if (dice.chance(75)) {
			const of = dice.pick(told);
			if (kept.has(of.id) && returnsOf(of).length === 0)
				for (const one of partsOf(dice, of, told.indexOf(of))) tell(one);
		}
		for (const { document } of [...kept.values()])
			if (document.fiscalCode === null && dice.chance(20))
				tell(told.find(({ id }) => id === document.id) ?? { ...document, fiscalCode: 'ФП' });
	}

	const isEnded = () =>
		soldNow.length === 0 &&
		[...kept.values()].every(({ state, document }) => state !== 'waiting' && document.fiscalCode !== null);
	for (let rounds = 0; rounds < 2_000 + 50 * sales && !isEnded(); rounds += 1) {
		sellAndReturn();
		if (rounds < 3 * sales && dice.chance(60))
			portal.failNext(
				...Array.from({ length: dice.between(1, 4) }, () => (dice.chance(50) ? 'none' : dice.pick(FAULTS)))
			);
		await pass(dice.pick([0, 1_000, 11_000, 70_000]));
		befall();
		// Somebody took the webhook away, and gave it back.
		portal.state.secret = dice.chance(4) ? 'another' : SECRET;
		await round();
	}
	portal.catchUp();

	const documents = [...kept.values()].map(({ document }) => document);
	const made = portal.orders.size + portal.deals.size;
	const wrong = [
		...portal.complaints.map((complaint) => `complaint: ${complaint}`),
		...(portal.refusedForPace() > 0 ? [`too fast: ${portal.refusedForPace()}`] : []),
		...[...kept.values()].flatMap(({ document, state }) => (state === 'done' ? [] : [`${document.id}: ${state}`])),
		...(made === sales ? [] : [`${portal.orders.size} orders, ${portal.deals.size} deals`]),
		...documents.flatMap((document) => {
			if (document.kind === 'return') return [];
			return mode === 'deals'
				? wrongWithDeal(document, [...portal.deals.values()], returnsOf(document))
				: wrongWith(document, [...portal.orders.values()], returnsOf(document));
		})
	];
	const requests = portal.requests();
	const figures =
		`${sales} sales, ${returns(documents).length} returns: ${made} ${mode}, ${wrong.length} wrong, ${requests} requests ` +
		`(${Math.round((100 * requests) / sales) / 100} a sale), at most ${Math.round(portal.fullest())} of ${MOST_AT_ONCE} at once`;
	return { wrong, figures };
}

function saleOf(document: Ordered): string {
	return document.kind === 'sell' ? document.id : (document.sale ?? '');
}

function soldIn(family: readonly Kept[]): Kopiykas | null {
	return family.find(({ document }) => document.kind === 'sell')?.document.total ?? null;
}

function returns(documents: readonly Ordered[]): OrderedReturn[] {
	return documents.filter((document) => document.kind === 'return');
}
