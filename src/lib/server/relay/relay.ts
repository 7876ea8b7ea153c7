import { createHash } from 'node:crypto';
import type { KasaAnswer, Standing } from '#lib/api/relay.ts';
import { kasaAt } from '../registers/kasa-at.ts';
import { callFor, type KasaCall } from './calls.ts';
import type { Sent, ToKasa } from './send.ts';
import { sendingName } from './sending-name.ts';
import { TURN, type Forwarding, type RelayStore } from './store.ts';

export interface RelayPorts {
	store: RelayStore;
	send: (request: ToKasa) => Promise<Sent>;
	/** Aborts after so many milliseconds. */
	expiry: (milliseconds: number) => AbortSignal;
	now: () => number;
	pause: (milliseconds: number) => Promise<void>;
	/** Told of what could not be written; the till gets its answer all the same. */
	onerror: (error: unknown) => void;
}

/** What a till asks of its Kasa, as it came. */
export interface Asked {
	till: string;
	/** Null: the till has not picked one, or it is a training one. */
	register: { id: string; address: string } | null;
	method: string;
	/** Below the relay's own path, not decoded. */
	path: string;
	query: URLSearchParams;
	/** Header `x-prylavok-entry`. */
	entry: string | null;
	clientName: string | null;
	clientVersion: string | null;
	body: Uint8Array;
	/** The till hung up. */
	gone: AbortSignal;
}

export type Told =
	{ fate: 'answered'; answer: KasaAnswer } | { fate: 'forwarded' } | { fate: 'not-forwarded'; why: WhyNot };

export type WhyNot =
	| 'no-such-call'
	| 'no-register'
	| 'no-entry'
	| 'another-content'
	| 'busy'
	| 'given-up'
	| 'withheld'
	| 'not-written'
	| 'address-not-allowed'
	| 'kasa-unreachable';

export type Relay = ReturnType<typeof openRelay>;

/** A document waits so long for its turn, which is less than its till waits for it. Milliseconds. */
const IN_LINE = 30_000;
/** And a reading, which a till asks for again by itself. */
const READING_IN_LINE = 3000;
const LOOK_AGAIN = 100;

/**
 * Passes a till's calls on to its Kasa, each document once at most: it is written down before it leaves, and a name that is
 * written down never leaves again. Several relays may share one store.
 */
export function openRelay({ store, send, expiry, now, pause, onerror }: RelayPorts) {
	async function pass(asked: Asked): Promise<Told> {
		const call = callFor(asked.method, asked.path, asked.query);
		if (!call) return notForwarded('no-such-call');
		if (call.kind === 'document') return await document(asked, call);
		return asked.register ? await read(asked, call, asked.register) : notForwarded('no-register');
	}

	async function document(asked: Asked, call: KasaCall): Promise<Told> {
		const name = sendingName(asked.entry);
		if (name === null) return notForwarded('no-entry');
		if (!asked.register) return await stepOut({ name, till: asked.till }, 'no-register');
		const { id: register, address } = asked.register;
		const forwarding = { name, till: asked.till, register, kasa: kasaAt(address), hash: hashOf(call, asked.body) };
		const leavesBy = now() + TURN;
		const told = await inTurn(forwarding, asked.gone).catch(async (error: unknown) => {
			onerror(error);
			return await stepOut(forwarding, 'not-written');
		});
		if (told) return told;

		// The computer slept in between, or nobody waits any more: the till may have it on proof that it did not happen.
		const sent: Sent | { is: 'not-sent'; why: 'given-up' } =
			now() > leavesBy || asked.gone.aborted
				? { is: 'not-sent', why: 'given-up' }
				: await send(toKasa(asked, call, address, expiry(call.patience)));
		await store.end(forwarding, sent, now()).catch(onerror);
		return toldOf(sent);
	}

	/** Null once the document is written down and may leave; else what the till is told instead. */
	async function inTurn(forwarding: Forwarding, gone: AbortSignal): Promise<Told | null> {
		const patience = now() + IN_LINE;
		for (;;) {
			// Nobody hears the answer, and a till that hung up counts on nothing leaving after it has asked.
			if (gone.aborted) return await stepOut(forwarding, 'given-up');
			const at = now();
			const begun = await store.begin(forwarding, at);
			if (begun.is === 'begun') return null;
			if (begun.is === 'taken') return notForwarded('another-content');
			const isOwn = begun.is === 'known';
			if (isOwn && !begun.underWay) return standingTold(begun.standing);
			if (!isOwn && at >= patience) return await stepOut(forwarding, 'busy');
			await pause(LOOK_AGAIN);
		}
	}

	/**
	 * The till hears that it did not leave, so no copy of it may: one that comes late, or has come and waits behind it. Where
	 * that cannot be made sure of, an earlier copy may be at the Kasa this moment.
	 */
	async function stepOut({ name, till }: Pick<Forwarding, 'name' | 'till'>, why: WhyNot): Promise<Told> {
		try {
			const standing = await store.settle(name, till, now());
			if (!standing) return notForwarded('another-content');
			return standing.fate === 'not-forwarded' ? notForwarded(why) : standing;
		} catch (error) {
			onerror(error);
			return { fate: 'forwarded' };
		}
	}

	async function read(asked: Asked, call: KasaCall, { address }: NonNullable<Asked['register']>): Promise<Told> {
		const isFree = await freeFor(kasaAt(address), asked.gone).catch((error: unknown) => {
			onerror(error);
			return false;
		});
		if (!isFree) return notForwarded('busy');
		const until = AbortSignal.any([expiry(call.patience), asked.gone]);
		return toldOf(await send(toKasa(asked, call, address, until)));
	}

	/** Whether no document is in flight, or none is any more before patience ends. */
	async function freeFor(kasa: string, gone: AbortSignal): Promise<boolean> {
		const patience = now() + READING_IN_LINE;
		while (await store.isBusy(kasa, now())) {
			if (gone.aborted || now() >= patience) return false;
			await pause(LOOK_AGAIN);
		}
		return true;
	}

	return {
		/** Never rejects for the world: a document whose fate is unknown is told as forwarded. */
		pass,

		/**
		 * What became of a sending, the first proof a till asks for; null where it is another till's, or no name at all.
		 * @param mayForget the database may have lost what it knew of it
		 */
		async settle(text: string, till: string, mayForget: boolean): Promise<Standing | null> {
			const name = sendingName(text);
			return name === null ? null : await store.settle(name, till, now(), mayForget);
		}
	};
}

function notForwarded(why: WhyNot): Told {
	return { fate: 'not-forwarded', why };
}

function standingTold(standing: Standing): Told {
	return standing.fate === 'not-forwarded' ? notForwarded('withheld') : standing;
}

function toldOf(sent: Sent | { is: 'not-sent'; why: WhyNot }): Told {
	switch (sent.is) {
		case 'answered':
			return { fate: 'answered', answer: sent.answer };
		case 'not-sent':
			return notForwarded(sent.why);
		case 'lost':
			return { fate: 'forwarded' };
	}
}

const NAME = /^[\w.+-]{1,64}$/;

function toKasa(asked: Asked, { method, path }: KasaCall, address: string, until: AbortSignal): ToKasa {
	const { clientName, clientVersion, body } = asked;
	const headers: Record<string, string> = {};
	if (body.byteLength > 0) headers['content-type'] = 'application/json';
	if (clientName && NAME.test(clientName)) headers['x-client-name'] = clientName;
	if (clientVersion && NAME.test(clientVersion)) headers['x-client-version'] = clientVersion;
	return { address, method, path, headers, body, until };
}

function hashOf({ method, path }: KasaCall, body: Uint8Array): string {
	return createHash('sha256').update(`${method} ${path}\n`).update(body).digest('hex');
}
