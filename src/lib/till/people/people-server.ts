import { Approval, type ApprovalRequest } from '#lib/api/approval.ts';
import type { Person } from '#lib/api/person.ts';
import { Refusal } from '#lib/api/refusal.ts';
import { WhoIsHere } from '#lib/api/sign-in.ts';
import type { Action } from './may.ts';
import type { Witness } from './witness.ts';

/** Why a PIN did not do what it was typed for. */
export interface PinRefusal {
	why:
		| 'wrong'
		/** The next one is not taken yet. */
		| 'wait'
		/** Far too many wrong ones: a manager's PIN unlocks. */
		| 'locked'
		/** Somebody's PIN, but no manager's. */
		| 'not-a-manager'
		/** The shop allows no cashier this, whatever manager says so. */
		| 'forbidden'
		/** The server does not know this browser as a till, or no longer. */
		| 'not-admitted'
		/** The server knows nobody here: who asks is not of the shop any more. */
		| 'sign-in-needed'
		/** No answer, or none that can be understood. */
		| 'silent';
	/** Seconds until the next PIN is taken; left out where it is at once. */
	retryAfter?: number;
}

/** One thing that a manager is to look at: what it was, and what it becomes. */
export interface DetailRow {
	label: string;
	was?: string;
	becomes?: string;
}

export interface Asked {
	action: Action;
	asked: Person;
	detail: readonly DetailRow[];
}

/** Who allowed something; `id` names the server's own record of it, null where there is none. */
export interface Given {
	by: Pick<Person, 'id' | 'name'>;
	id: string | null;
}

export type PinAnswer<T> = ({ ok: true } & T) | ({ ok: false } & PinRefusal);

/** Who knows the people of this shop. It throws nothing: a server that cannot be reached is `silent`. */
export interface PeopleServer {
	/** Whose word its answers are. */
	readonly witness: Exclude<Witness, 'device'>;
	signIn: (pin: string) => Promise<PinAnswer<{ person: Person }>>;
	/** A manager lifts the lock that wrong PINs brought about. */
	unlock: (pin: string) => Promise<PinAnswer<object>>;
	approve: (pin: string, asked: Asked) => Promise<PinAnswer<Given>>;
	/** Says whether it heard. */
	signOut: () => Promise<boolean>;
}

interface Ports {
	fetch: (url: string, init: RequestInit) => Promise<Response>;
	/** A fresh signal for each call, aborted when nobody waits any longer. */
	patience: () => AbortSignal;
}

const REFUSALS: ReadonlyMap<string, PinRefusal['why']> = new Map([
	['wrong-pin', 'wrong'],
	['wait', 'wait'],
	['locked', 'locked'],
	['not-a-manager', 'not-a-manager'],
	['till-needed', 'not-admitted'],
	['till-revoked', 'not-admitted'],
	['sign-in-needed', 'sign-in-needed'],
	['forbidden', 'forbidden']
]);

const SILENT = { ok: false, why: 'silent' } as const;

/** Our own server, asked over `/api`. */
export function peopleServer({ fetch, patience }: Ports): PeopleServer {
	function send(method: 'POST' | 'DELETE', path: string, body?: object): Promise<Response | null> {
		const init: RequestInit = { method, signal: patience(), cache: 'no-store', redirect: 'error' };
		if (body) {
			init.headers = { 'Content-Type': 'application/json' };
			init.body = JSON.stringify(body);
		}
		return fetch(path, init).catch(() => null);
	}

	/** Its answer, not believed yet; or why there is none. */
	async function post(path: string, body: object): Promise<PinAnswer<{ told: unknown }>> {
		const response = await send('POST', path, body);
		if (!response || response.status >= 500) return SILENT;
		const told: unknown = await response.json().catch(() => null);
		return response.ok ? { ok: true, told } : refusalFrom(told);
	}

	return {
		witness: 'server',
		signIn: async (pin) => {
			const answer = await post('/api/sign-in', { pin });
			if (!answer.ok) return answer;
			const here = WhoIsHere.safeParse(answer.told);
			return here.success && here.data.person ? { ok: true, person: here.data.person } : SILENT;
		},
		unlock: (pin) => post('/api/sign-in/unlock', { pin }),
		approve: async (pin, asked) => {
			const answer = await post('/api/approvals', { pin, ...written(asked) });
			if (!answer.ok) return answer;
			const approval = Approval.safeParse(answer.told);
			return approval.success ? { ok: true, by: approval.data.approver, id: approval.data.id } : SILENT;
		},
		signOut: async () => {
			const response = await send('DELETE', '/api/sign-in');
			// Whoever is unknown there is signed out already.
			return response !== null && (response.ok || response.status === 401 || response.status === 403);
		}
	};
}

function refusalFrom(told: unknown): { ok: false } & PinRefusal {
	const refusal = Refusal.safeParse(told);
	const why = refusal.success ? REFUSALS.get(refusal.data.error) : undefined;
	if (!refusal.success || why === undefined) return SILENT;
	const { retryAfter } = refusal.data;
	return { ok: false, why, ...(retryAfter !== undefined && { retryAfter }) };
}

/** For the server's book: who asked, and what it is about, a line each, as long as it takes them. */
function written({ action, asked, detail }: Asked): Omit<ApprovalRequest, 'pin'> {
	const lines = detail.map(({ label, was, becomes }): [string, string] => {
		const change = [was, becomes].filter((text) => text !== undefined).join(' → ');
		return [beginningOf(label, 40), beginningOf(change, 200)];
	});
	return { action, asked: asked.id, detail: Object.fromEntries(lines) };
}

/** So much of a text as fits, without half a character at its end: no database takes one. */
function beginningOf(text: string, most: number): string {
	return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
