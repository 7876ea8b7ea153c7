import type { Connection } from '#lib/kasa/call.ts';
import type { SimulatedKasa } from '#lib/simulator/kasa.ts';
import { BROKEN, type Handled } from '#lib/simulator/reply.ts';
import { isDocument, type Asked } from '#lib/simulator/routes.ts';
import type { Dice } from './dice.ts';
import type { Habits } from './habits.ts';
import { newInFlight } from './in-flight.ts';
import type { Life } from './life.ts';
import { VANISHES, whatBefalls } from './mishaps.ts';
import type { Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';

const SECOND = 1000;
const NOBODY_WAITS = 310 * SECOND;
/** The browser notices a dead connection at once, or when it is used again. */
const BEFORE_A_COPY = [0, 0, 10, 3 * SECOND, 40 * SECOND];

interface Sender {
	/** The entry whose document it is. */
	entry: string | null;
	isCopy: boolean;
}

interface WirePorts {
	kasa: SimulatedKasa;
	time: VirtualTime;
	dice: Dice;
	habits: Habits;
	truth: Truth;
}

/** All that lies between the tabs and the Kasa, and the Kasa's own queue. */
export function wireTo({ kasa, time, dice, habits, truth }: WirePorts) {
	const inFlight = newInFlight(time);
	let isCalm = false;
	let downUntil = -1;
	let turn: Promise<unknown> = Promise.resolve();
	let underWay = 0;
	let power = newPower();

	/** All open connections break; what was not registered yet never will be. */
	function restart(down: number): void {
		truth.note(`the Kasa restarts, back in ${down} ms`);
		downUntil = time.passed() + down;
		turn = Promise.resolve();
		power.fail();
		power = newPower();
	}

	async function arrive(asked: Asked, sender: Sender): Promise<Handled> {
		if (time.passed() < downUntil) return BROKEN;
		const own = power;
		const met = isCalm ? null : whatBefalls(asked, sender.isCopy, { dice, habits });
		if (met) truth.note(`${asked.path} meets ${met.fault}${met.delay ? ` of ${met.delay} ms` : ''}`);

		// Longer than anybody waits for an answer.
		if (met?.fault === VANISHES) return await time.pause(NOBODY_WAITS).then(() => BROKEN);
		const fault = met?.fault;

		async function serve(): Promise<Handled> {
			if (met?.waits === 'before') await time.pause(met.delay);
			if (own.isOut()) return BROKEN;
			if (fault && met.waits === null) kasa.failNext(fault, { on: asked.path });
			// It acts before it first waits for anything.
			const handled = kasa.handle(asked);
			truth.look(sender, asked);
			if (isDocument(asked)) await time.pause(habits.takes);
			if (met?.waits === 'after') await time.pause(met.delay);
			return await handled;
		}

		underWay += 1;
		const served = habits.oneAtATime ? turn.then(serve, serve) : serve();
		turn = served;
		const ended = () => void (underWay -= 1);
		served.then(ended, ended);
		return await Promise.race([served, own.failure]);
	}

	/** What a tab calls `fetch`; `entry` names the document whose request it is. */
	function fetchOf(life: Life, entry: string | null): Connection['fetch'] {
		async function deliver(asked: Asked, signal: AbortSignal | null): Promise<Handled> {
			const isGone = () => life.isOver() || signal?.aborted === true;
			const first = await arrive(asked, { entry, isCopy: false });
			const again = first === BROKEN && asked.method === 'POST' && habits.browserResends && !isCalm;
			if (!again || isGone() || !dice.chance(90)) return first;
			await time.pause(dice.pick(BEFORE_A_COPY));
			if (isGone()) return BROKEN;
			truth.note(`the browser sends ${asked.path} again by itself`);
			return await arrive(asked, { entry, isCopy: true });
		}

		async function carry(asked: Asked, signal: AbortSignal | null): Promise<Handled> {
			if (!isDocument(asked)) return await unlessAborted(deliver(asked, signal), signal);
			const { isAlone, ended } = inFlight.leaves({ entry, life, signal });
			if (!isAlone) truth.wrong({ what: 'doubled', entry, why: 'it left while another document was in flight' });
			return await unlessAborted(deliver(asked, signal), signal).finally(ended);
		}

		return (url, init) =>
			life.gate(async () => {
				const { method = 'GET', body, signal = null } = init;
				signal?.throwIfAborted();
				const { pathname, searchParams } = new URL(url);
				const asked = { method, path: pathname, query: searchParams, body: typeof body === 'string' ? body : '' };
				const reply = await carry(asked, signal);
				if (reply === BROKEN) throw new TypeError('Failed to fetch');
				return new Response(reply.body, { status: reply.status, headers: reply.headers });
			});
	}

	return {
		fetchOf,
		restart,
		calm: () => void (isCalm = true),
		isUnderWay: () => underWay > 0,
		isInFlight: inFlight.has,
		isListening: inFlight.isListening
	};
}

export type Wire = ReturnType<typeof wireTo>;

/** A Kasa from its start to its end. */
function newPower() {
	let isOut = false;
	let fail = () => {};
	const failure = new Promise<typeof BROKEN>((resolve) => {
		fail = () => {
			isOut = true;
			resolve(BROKEN);
		};
	});
	return { failure, fail, isOut: () => isOut };
}

/** The page gives up; the Kasa goes on with what it has. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | null): Promise<T> {
	return await new Promise((resolve, reject) => {
		signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
		work.then(resolve, reject);
	});
}
