import { RELAY_PATH, Standing, type KasaAnswer } from '#lib/api/relay.ts';
import type { Entry, Happening } from '#lib/journal/entry.ts';
import type { PassedOn } from '#lib/journal/first-proof.ts';
import type { Posting } from '#lib/journal/posting.ts';
import type { Connection } from '#lib/kasa/call.ts';
import { kasaClient } from '#lib/kasa/client.ts';
import { postToKasa, type PostPorts } from '../post-to-kasa.ts';

interface StoredAnswerPorts extends Pick<PostPorts<Judged>, 'now' | 'openedAt'> {
	/** Our own server. */
	fetch: Connection['fetch'];
	/** The Kasa that was asked, as its answer is read. */
	connection: Connection;
	patience: () => AbortSignal;
	/** By how much the Kasa's clock is ahead of `now`. */
	drift: () => number;
}

interface Judged {
	firstTime: boolean;
	signal: AbortSignal;
}

/**
 * Asks our own server what became of a sending it was to pass on. An answer it kept is judged as if it had come late; what
 * it did not pass on it never will; anything else it says, or its silence, tells nothing.
 */
export function storedAnswer(ports: StoredAnswerPorts) {
	return async (sending: PassedOn): Promise<Posting | null> => {
		const standing = await standingOf(sending, ports);
		switch (standing?.fate) {
			case 'answered':
				return await judged(sending, standing.answer, ports);
			case 'not-forwarded':
				return { event: 'drop', reason: { code: 'not-forwarded' } };
			case 'forwarded':
			case undefined:
				return null;
		}
	};
}

async function standingOf({ entry, ordinal }: PassedOn, ports: StoredAnswerPorts): Promise<Standing | null> {
	try {
		const { memory = '' } = sendingsOf(entry)[ordinal - 1] ?? {};
		const url = `${RELAY_PATH}/answers/${entry.id}.${ordinal}?${new URLSearchParams({ memory })}`;
		const response = await ports.fetch(url, { cache: 'no-store', redirect: 'error', signal: ports.patience() });
		// Not admitted, or another till's: no word about the document.
		if (!response.ok) return null;
		const standing = Standing.safeParse(await response.json());
		return standing.success ? standing.data : null;
	} catch {
		// The server is away, or somebody else answers in its place: nothing is known.
		return null;
	}
}

/** The Kasa gave this answer to a request that left at the entry's instant; it is asked nothing more. */
async function judged({ entry, ordinal }: PassedOn, answer: KasaAnswer, ports: StoredAnswerPorts): Promise<Posting> {
	const { now, drift, openedAt } = ports;
	const sentAt = sendingsOf(entry)[ordinal - 1]?.at ?? entry.createdAt;
	const toldAt = Date.parse(answer.date ?? '');
	const answeredAt = Number.isNaN(toldAt) ? now() : toldAt - drift();
	let at = sentAt;
	let isTold = false;

	const connection: Connection = {
		...ports.connection,
		clock: undefined,
		fetch: () => {
			// How the shift stands now says nothing of how it stood then.
			if (isTold) return Promise.reject(new TypeError('Nothing more was kept'));
			isTold = true;
			at = answeredAt;
			return Promise.resolve(new Response(answer.body, { status: answer.status }));
		}
	};
	const kasa = kasaClient(connection);
	const post = postToKasa<Judged>({ kasa: () => kasa, now: () => at, openedAt, drift, onxreport: () => {} });
	return await post(entry.document, { firstTime: ordinal === 1, signal: new AbortController().signal });
}

function sendingsOf(entry: Entry): readonly Happening[] {
	return entry.trail.filter(({ event }) => event === 'send');
}
