import type { ResultsTold } from '#lib/api/bitrix24.ts';
import type { Check, CheckLeave, CheckOutcome, ChecksListed, ChecksWatch } from '#lib/api/checks.ts';
import type { Register } from '#lib/api/register.ts';
import type { AskedCheck, AskedLine } from '#lib/domain/asked-check.ts';
import { kopiykas, thousandths, total } from '#lib/domain/money.ts';
import { PINS } from '../people/people-for-tests.ts';
import { tillServerForTests } from '../start/till-server-for-tests.ts';
import { tillAtKasa, type AtKasa, type TillAtKasa } from '../till-for-tests.ts';
import type { ChecksServer, CheckTold, CheckWhy } from './checks-server.ts';
import { checksAt } from './checks.ts';

export function askedLine(more: Partial<AskedLine> = {}): AskedLine {
	return {
		name: 'Кава мелена',
		code: '1001',
		price: kopiykas(289_00),
		quantity: thousandths(2000),
		measure: 'piece',
		sum: kopiykas(578_00),
		taxes: [],
		exciseStamps: [],
		...more
	};
}

/** A check of these lines, paid by card unless told. */
export function askedCheck(
	more: Partial<AskedCheck> & { by?: 'cash' | 'cashless' } = {},
	lines: readonly AskedLine[] = [askedLine()]
): AskedCheck {
	const { by = 'cashless', ...rest } = more;
	const sum = total(lines.map((line) => line.sum));
	return { kind: 'sell', lines, payments: [{ form: by, amount: sum }], total: sum, ...rest };
}

export const PORTALS_CHECK: Check = {
	id: '0f8fad5b-d9cb-469f-a165-70867728950e',
	state: 'waiting',
	kind: 'sell',
	check: askedCheck(),
	leftOut: [],
	portalId: '10482',
	madeAt: Date.parse('2025-11-03T10:00:00+02:00'),
	deadline: null,
	claimedBy: null,
	mine: false,
	entry: null,
	held: null,
	restarted: false,
	errorTold: false,
	reason: null,
	registration: null
};

type Call = 'watch' | 'claim' | 'leave' | 'giveBack' | 'outcome' | 'act' | 'list' | 'registers' | 'tell';

interface Says {
	automatic: boolean;
	cashlessLabel: string | null;
	away: boolean;
	/** The till is not of the shop any more; it may still say what became of what it printed. */
	revoked: boolean;
	/** At other registers. */
	elsewhere: ChecksListed['checks'];
	registers: readonly Register[];
	/** What comes of telling Bitrix24 of a printed check. */
	result: ResultsTold;
	nextIn?: number;
}

/** The server's checks as one till meets them. `fail` names the next calls that are not answered, done or not. */
export function checksServerForTests() {
	const checks = new Map<string, Check>();
	const attempts = new Map<string, 'posting' | CheckOutcome['state']>();
	const watched: ChecksWatch[] = [];
	const leaves: CheckLeave[] = [];
	const outcomes: CheckOutcome[] = [];
	const calls: Call[] = [];
	const says: Says = {
		automatic: true,
		cashlessLabel: null,
		away: false,
		revoked: false,
		elsewhere: [],
		registers: [],
		result: { told: 1, trouble: null, untold: [] }
	};
	let held: readonly Call[] = [];
	let faults: readonly { call: Call; done: boolean }[] = [];

	async function answer<T>(call: Call, work: () => CheckTold<T>): Promise<CheckTold<T>> {
		calls.push(call);
		const fault = faults.find((one) => one.call === call);
		faults = faults.filter((one) => one !== fault);
		if (says.away || (fault && !fault.done)) return { ok: false, why: 'silent' };
		if (says.revoked && call !== 'outcome') return { ok: false, why: 'not-admitted' };
		const told = work();
		if (held.includes(call)) return await new Promise(() => {});
		return await Promise.resolve(fault ? { ok: false, why: 'silent' } : told);
	}

	function move(call: Call, id: string, change: (check: Check) => Partial<Check> | CheckWhy) {
		return answer(call, (): CheckTold<Check> => {
			const check = checks.get(id);
			if (!check) return { ok: false, why: 'not-found' };
			const changed = change(check);
			if (typeof changed === 'string') return { ok: false, why: changed };
			const moved = { ...check, ...changed };
			checks.set(id, moved);
			return { ok: true, value: moved };
		});
	}

	const FREE = { state: 'waiting', mine: false, claimedBy: null } as const;

	const server: ChecksServer = {
		watch: (asked) => {
			if (!says.away) watched.push(asked);
			const { automatic, cashlessLabel, nextIn } = says;
			const rest = { automatic, cashlessLabel, ...(nextIn !== undefined && { nextIn }) };
			return answer('watch', () => ({ ok: true, value: { checks: [...checks.values()], ...rest } }));
		},
		claim: (id) =>
			move('claim', id, ({ state, mine, held }) => {
				if (held) return 'held';
				if (state === 'claimed' && !mine) return 'claimed-elsewhere';
				return state === 'waiting' || state === 'claimed' ? { state: 'claimed', mine: true } : 'wrong-state';
			}),
		leave: (id, asked) =>
			move('leave', id, (check) => {
				const { entry } = asked;
				leaves.push(asked);
				const isAgain = check.state === 'posting' || check.state === 'unsure';
				if (isAgain) return check.entry === entry ? { state: 'posting' } : 'wrong-state';
				if (check.state !== 'claimed') return 'wrong-state';
				if (attempts.has(entry)) return 'another-entry';
				attempts.set(entry, 'posting');
				return { state: 'posting', entry };
			}),
		giveBack: (id, entry) =>
			move('giveBack', id, (check) => {
				attempts.set(entry, 'not-sent');
				const isLatest = check.state === 'claimed' || (check.state === 'posting' && check.entry === entry);
				return isLatest ? FREE : {};
			}),
		outcome: (id, told) =>
			move('outcome', id, (check) => {
				outcomes.push(told);
				attempts.set(told.entry, told.state);
				const { entry } = told;
				if (told.state === 'done') return { state: 'done', entry, registration: told.registration };
				if (check.state === 'done') return {};
				if (told.state === 'not-sent') return check.state === 'unsure' ? { entry } : { ...FREE, entry };
				return { state: told.state, entry, reason: told.reason };
			}),
		act: (id, act) => {
			const other = says.elsewhere.find((check) => check.id === id);
			if (other && act.act === 'failed')
				return answer('act', () => ({ ok: true, value: { ...other, state: 'failed' } }));
			return move('act', id, () => (act.act === 'retry' ? FREE : 'wrong-state'));
		},
		list: () => answer('list', () => ({ ok: true, value: { checks: says.elsewhere } })),
		registers: () => answer('registers', () => ({ ok: true, value: { registers: [...says.registers] } })),
		tell: (id) =>
			answer('tell', () =>
				checks.get(id)?.state === 'done' ? { ok: true, value: says.result } : { ok: false, why: 'not-printed' }
			)
	};

	return {
		server,
		says,
		/** How often it was asked for what. */
		calls,
		/** What it was told of this till, in order. */
		watched,
		leaves,
		outcomes,
		ask: (more: Partial<Check> = {}) => {
			const check = { ...PORTALS_CHECK, ...more, kind: more.check?.kind ?? 'sell' };
			checks.set(check.id, check);
			return check;
		},
		check: (id: string = PORTALS_CHECK.id): Check => {
			const check = checks.get(id);
			if (!check) throw new Error(`No check ${id}`);
			return check;
		},
		/** From here on such calls are done, and never heard of. */
		hold: (call: Call) => void (held = [...held, call]),
		/** They are heard of again; whoever waited is gone. */
		release: () => void (held = []),
		/** All is well again, and claims of pages that are gone have lapsed. */
		heal: () => {
			held = [];
			faults = [];
			for (const check of checks.values()) if (check.state === 'claimed') checks.set(check.id, { ...check, ...FREE });
		},
		/** The next such call is not answered; `done`: though it was done. */
		fail: (call: Call, done = false) => void (faults = [...faults, { call, done }])
	};
}

/** A till of the shop that watches its checks, and the server that has them. */
export async function tillWithChecks(at: AtKasa = {}) {
	const checks = checksServerForTests();
	const own = tillServerForTests();
	const shop = await tillAtKasa({ server: own, checks: checks.server, ...at });
	const watching = await began(shop);
	return {
		...shop,
		...watching,
		checks,
		/** The page is loaded anew. */
		next: async () => {
			const page = await shop.reload();
			await page.till.desk.look();
			return { ...page, ...(await began(page)) };
		},
		/** What has become fiscal, the opening aside. */
		printed: async () => {
			const entries = await shop.entries();
			return entries.filter(({ document, state }) => document.kind !== 'open' && state === 'fiscal');
		}
	};
}

async function began({ till }: TillAtKasa) {
	await till.shop.refresh();
	if (!till.signIn.person) await till.signIn.enter(PINS.olena);
	await Promise.all([till.kasa.ask(), till.goods.load()]);
	const { desk, watch } = checksAt(till.checking);
	if (!desk) throw new Error('There are no checks');
	return { desk, watch };
}
