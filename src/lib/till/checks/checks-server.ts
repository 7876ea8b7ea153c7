import type * as z from 'zod/mini';
import { ResultsTold } from '#lib/api/bitrix24.ts';
import {
	Check,
	CheckStanding,
	ChecksListed,
	ChecksWatched,
	type CheckAct,
	type CheckLeave,
	type CheckOutcome,
	type CheckRefusal,
	type ChecksWatch
} from '#lib/api/checks.ts';
import { Refusal } from '#lib/api/refusal.ts';
import { Registers } from '#lib/api/register.ts';
import type { ServerPorts } from '../shop/ask-server.ts';

/** Why the server did not do with a check what it was asked for. */
export type CheckWhy =
	| CheckRefusal
	/** No answer, or none that can be understood: what was asked may have been done. */
	| 'silent'
	/** It does not know this browser as a till, or no longer. */
	| 'not-admitted'
	/** A manager has to be signed in there. */
	| 'not-signed-in'
	/** Bitrix24 cannot be told of it yet: it is not printed, or its number is awaited. */
	| 'not-printed'
	| 'bad-request';

export type CheckTold<T> = { ok: true; value: T } | { ok: false; why: CheckWhy };

export type ChecksServer = ReturnType<typeof checksServer>;

const WHY: ReadonlyMap<string, CheckWhy> = new Map([
	['till-needed', 'not-admitted'],
	['till-revoked', 'not-admitted'],
	['sign-in-needed', 'not-signed-in'],
	['managers-only', 'not-signed-in'],
	['not-found', 'not-found'],
	['claimed-elsewhere', 'claimed-elsewhere'],
	['held', 'held'],
	['wrong-state', 'wrong-state'],
	['not-claimed', 'not-claimed'],
	['another-entry', 'another-entry'],
	['error-told', 'error-told'],
	['no-till', 'no-till'],
	['taxes-unknown', 'taxes-unknown'],
	['another-register', 'another-register'],
	['not-printed', 'not-printed'],
	['bad-request', 'bad-request']
]);

const SILENT = { ok: false, why: 'silent' } as const;

/** Our own server's checks of Bitrix24. It throws nothing: a server that is away is silent. */
export function checksServer({ fetch, patience }: ServerPorts) {
	/** Without a body it is read. */
	async function ask<S extends z.ZodMiniType>(
		path: string,
		schema: S,
		body?: object,
		call: 'errand' | 'bulk' = 'errand'
	): Promise<CheckTold<z.output<S>>> {
		const response = await fetch(`/api/${path}`, {
			...(body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
			signal: patience(call),
			cache: 'no-store',
			redirect: 'error'
		}).catch(() => null);
		if (!response || response.status >= 500) return SILENT;
		const told: unknown = await response.json().catch(() => null);
		if (!response.ok) return refused(told);
		const parsed = schema.safeParse(told);
		return parsed.success ? { ok: true, value: parsed.data } : SILENT;
	}

	const of = (id: string, what: string) => `checks/${encodeURIComponent(id)}/${what}`;
	const move = (id: string, what: string, body: object) => ask(of(id, what), Check, body);

	return {
		/** This till is there; its register's checks. */
		watch: (watch: ChecksWatch) => ask('checks/watch', ChecksWatched, watch),
		claim: (id: string) => move(id, 'claim', {}),
		/** The leave to send this very entry. */
		leave: (id: string, leave: CheckLeave) => move(id, 'leave', leave),
		/** That entry was not sent and never will be. */
		giveBack: (id: string, entry: string) => move(id, 'give-back', { entry }),
		/** What became of an entry, as often and in whatever order. A revoked till hears no more than where the check stands. */
		outcome: (id: string, outcome: CheckOutcome) => ask(of(id, 'outcome'), CheckStanding, outcome),
		/** What a manager decides. */
		act: (id: string, act: CheckAct) => move(id, 'act', act),
		/** For a manager: what is to be seen to at any register. */
		list: () => ask('checks', ChecksListed),
		registers: () => ask('registers', Registers),
		/** Bitrix24 is told now that one was printed, though it has heard of it. */
		tell: (id: string) => ask('bitrix24/results', ResultsTold, { check: id }, 'bulk')
	};
}

function refused(told: unknown): { ok: false; why: CheckWhy } {
	const refusal = Refusal.safeParse(told);
	return { ok: false, why: (refusal.success ? WHY.get(refusal.data.error) : undefined) ?? 'silent' };
}
